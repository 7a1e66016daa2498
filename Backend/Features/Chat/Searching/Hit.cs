using Bailey.Features.Chat.Rows;
using Bailey.Platform.Searching;

namespace Bailey.Features.Chat.Searching;

/// <summary>A message that was found and checked against the row and its text as they are now.</summary>
internal sealed record Hit(Candidate Place, Message Row, string Body, TextFit Fit, double Score);
