namespace Bailey.Platform.Alerts;

/// <summary>
/// Tells people what they should know of their account or of the server. Telling never fails and never delays the act that caused it: what cannot be
/// told now, because the vault is closed, is told after it opened.
/// </summary>
internal interface IAlerts
{
    /// <param name="personId">Nothing happens when there is no such active person.</param>
    /// <param name="text">Plain sentences. What a stranger made up, such as a user agent, has no place in it.</param>
    /// <param name="quiet">The same text is not told to the same person again for so long; 10 minutes unless said.</param>
    Task TellAsync(Guid personId, string text, TimeSpan? quiet = null);

    /// <summary>Tells every active admin.</summary>
    Task TellAdminsAsync(string text, TimeSpan? quiet = null);
}
