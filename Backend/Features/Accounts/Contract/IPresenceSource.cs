namespace Bailey.Features.Accounts.Contract;

/// <summary>The feature that knows who is online; without one everybody is shown as offline.</summary>
internal interface IPresenceSource
{
    /// <summary><c>online</c>, <c>away</c>, <c>busy</c> or <c>offline</c>.</summary>
    string Of(Guid personId);
}
