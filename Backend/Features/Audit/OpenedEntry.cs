using System.Text.Json;
using Bailey.Platform.Auditing;
using Bailey.Platform.Keys;

namespace Bailey.Features.Audit;

/// <summary>Opens the sealed part of entries.</summary>
internal static class OpenedEntry
{
    private const string Unreadable = "audit.unreadable-entry";
    private static readonly Dictionary<string, JsonElement> Nothing = [];

    public static AuditEntryView View(AuditRow row, FieldCipher fields)
    {
        if (row.Entry is not { } entry)
        {
            // It was altered so that not even its columns can be read; leaving it out would hide it.
            return new(row.Seq, DateTime.UnixEpoch, null, Unreadable, AuditResultView.Failure, null, null, null, 1, null);
        }

        var (network, count, details) = Open(entry, fields);
        return new(
            entry.Seq, entry.At, entry.ActorId, entry.Action, ResultOf(entry.Result), TargetKinds.Of(entry.Action, entry.Result, entry.TargetId), entry.TargetId,
            network, count, details);
    }

    public static AuditResultView ResultOf(string stored) => stored switch
    {
        AuditResult.Ok => AuditResultView.Success,
        AuditResult.Refused => AuditResultView.Denied,
        _ => AuditResultView.Failure,
    };

    private static (string? Network, long Count, Dictionary<string, JsonElement>? Details) Open(AuditEntry entry, FieldCipher fields)
    {
        try
        {
            var opened = JsonSerializer.Deserialize<AuditDetailRead>(fields.OpenUtf8(AuditTrail.DetailColumn, entry.Id, entry.Detail), AuditDetail.Json)!;
            var details = opened.More ?? new(Nothing);
            var count = details.Remove("count", out var counted) && counted.TryGetInt64(out var number) ? number : 1;
            var network = opened.Network;
            if (details.Remove("network", out var merged) && merged.ValueKind is JsonValueKind.String && merged.GetString() is { Length: > 0 } from)
            {
                network ??= from;
            }

            if (opened.RequestId is { } requestId)
            {
                details["requestId"] = JsonSerializer.SerializeToElement(requestId);
            }

            return (network, count, details);
        }
        catch (Exception altered) when (altered is BrokenSealException or JsonException or InvalidOperationException)
        {
            return (null, 1, null);
        }
    }

    private sealed record AuditDetailRead(string? Network, string? RequestId, Dictionary<string, JsonElement>? More);
}
