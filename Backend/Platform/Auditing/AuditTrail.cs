using System.Text.Json;
using System.Text.Json.Serialization;
using Bailey.Platform.Access;
using Bailey.Platform.Data;
using Bailey.Platform.Keys;

namespace Bailey.Platform.Auditing;

/// <summary>What to remember of one act.</summary>
/// <param name="Action">Stable code, <c>area.what-happened</c>.</param>
/// <param name="ActorId">Null for the system and for strangers.</param>
/// <param name="TargetId">The person, session, channel ... that was acted on.</param>
/// <param name="Detail">Anything small that explains it; sealed. Never a secret.</param>
internal sealed record AuditFact(string Action, Guid? ActorId = null, Guid? TargetId = null, string Result = AuditResult.Ok, object? Detail = null);

/// <summary>How an act ended.</summary>
internal static class AuditResult
{
    public const string Ok = "ok";
    public const string Refused = "refused";
    public const string Failed = "failed";
}

/// <summary>The write side of the audit log: an entry is part of the transaction of the act it tells of.</summary>
internal sealed class AuditTrail(FieldCipher fields, TimeProvider time)
{
    public const string DetailColumn = "audit_entries.detail";

    /// <summary>Adds the entry to <paramref name="db"/>; the next save there writes and chains it.</summary>
    public void Record(AppDb db, AuditFact fact, RequestOrigin? origin = null) =>
        db.Add(Entry(fields, Guid.CreateVersion7(time.GetUtcNow()), time, fact, origin));

    internal static AuditEntry Entry(FieldCipher fields, Guid id, TimeProvider time, AuditFact fact, RequestOrigin? origin)
    {
        var detail = JsonSerializer.Serialize(new AuditDetail(origin?.Network, origin?.RequestId, fact.Detail), AuditDetail.Json);
        return new AuditEntry
        {
            Id = id,
            At = Whole(time.GetUtcNow().UtcDateTime),
            ActorId = fact.ActorId,
            Action = fact.Action,
            TargetId = fact.TargetId,
            Result = fact.Result,
            Detail = fields.Seal(DetailColumn, id, detail),
        };
    }

    private static DateTime Whole(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}

/// <summary>The sealed part of an entry.</summary>
internal sealed record AuditDetail(string? Network, string? RequestId, object? More)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, // a role is read by people, years later
    };
}
