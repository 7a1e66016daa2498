using System.Globalization;
using System.Text;
using System.Text.Json;
using Bailey.Platform.Http;

namespace Bailey.Features.Audit.Exporting;

/// <summary>
/// An entry as a line of RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection):
/// names, networks and request ids come from people.
/// </summary>
internal static class CsvRow
{
    public const string Header = "seq,at,actorId,actor,action,result,targetKind,targetId,network,count,details\r\n";

    public static void Append(StringBuilder line, AuditEntryView entry, string? actor)
    {
        Cell(line, entry.Seq.ToString(CultureInfo.InvariantCulture)).Append(',');
        Cell(line, entry.At.ToString("O", CultureInfo.InvariantCulture)).Append(',');
        Cell(line, entry.ActorId?.ToString()).Append(',');
        Cell(line, actor).Append(',');
        Cell(line, entry.Action).Append(',');
        Cell(line, JsonNamingPolicy.CamelCase.ConvertName(entry.Result.ToString())).Append(',');
        Cell(line, entry.TargetKind).Append(',');
        Cell(line, entry.TargetId?.ToString()).Append(',');
        Cell(line, entry.Network).Append(',');
        Cell(line, entry.Count.ToString(CultureInfo.InvariantCulture)).Append(',');
        Cell(line, entry.Details is null ? null : JsonSerializer.Serialize(entry.Details, ApiJson.Options)).Append("\r\n");
    }

    internal static StringBuilder Cell(StringBuilder line, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return line;
        }

        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? line.Append(text) : line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
