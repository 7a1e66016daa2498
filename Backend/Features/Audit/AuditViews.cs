using System.Text.Json;

namespace Bailey.Features.Audit;

/// <summary>How an act ended, in the words of the API.</summary>
internal enum AuditResultView
{
    Success,
    Failure,
    Denied,
}

/// <summary>One entry of the audit log.</summary>
/// <param name="Seq">Its number in the chain, from 1.</param>
/// <param name="ActorId">Who did it; null for the system, the command line and strangers.</param>
/// <param name="Action">Stable code, <c>area.what-happened</c>.</param>
/// <param name="TargetKind">What kind of thing <paramref name="TargetId"/> names: person, session, token, invite, channel, message ...</param>
/// <param name="Network">The IPv4 address or IPv6 /64 it came from.</param>
/// <param name="Count">How many alike this entry stands for.</param>
/// <param name="Details">What else explains it, such as the request id and the code of a refusal; null when the entry was altered and cannot be opened.</param>
internal sealed record AuditEntryView(
    long Seq,
    DateTime At,
    Guid? ActorId,
    string Action,
    AuditResultView Result,
    string? TargetKind,
    Guid? TargetId,
    string? Network,
    long Count,
    IReadOnlyDictionary<string, JsonElement>? Details);

/// <summary>A page of the log, newest first.</summary>
internal sealed record AuditPage(IReadOnlyList<AuditEntryView> Items, string? Next);

/// <summary>How a verification stands.</summary>
internal enum VerificationState
{
    Verified,
    Broken,
    Running,
}

/// <summary>The first wrong place in the log.</summary>
internal sealed record AuditFaultView(long Seq, string What);

/// <summary>What verifying found, or how far it is.</summary>
/// <param name="Checked">How many entries were checked so far.</param>
/// <param name="Total">How many there are.</param>
/// <param name="CheckedAt">When the last finished verification ended; null while the first one runs.</param>
/// <param name="Fault">What the last finished verification found wrong.</param>
internal sealed record VerificationView(VerificationState State, long Checked, long Total, DateTime? CheckedAt, AuditFaultView? Fault);
