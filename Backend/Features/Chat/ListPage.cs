namespace Bailey.Features.Chat;

/// <summary>A page of a list.</summary>
/// <param name="Next">The cursor of the page after; null on the last.</param>
internal sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);
