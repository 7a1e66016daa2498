namespace Bailey.Features.Calls;

/// <summary>
/// Judges signals by structure alone: that it is one offer, answer or set of candidates of a sane size. What is in the SDP is for the browser
/// that gets it, which does not trust it either.
/// </summary>
internal static class SignalShape
{
    /// <summary>The largest body of one signal. Chromium's offer with audio, camera and shared screen is about 12 KiB.</summary>
    public const int LargestBody = 64 * 1024;

    private const int LongestSdp = 48 * 1024;
    private const int LongestCandidate = 512;
    private const int MostCandidates = 32;
    private const int MembersOfOne = 96;
    private const int LongestEscape = 6; // \uXXXX

    private static readonly string[] Types = ["offer", "answer", "pranswer", "rollback"];

    /// <summary>How many bytes it is as it is told, or a few more: the texts with what JSON escapes in them, and some for the names around each.</summary>
    public static int SizeOf(SignalData data)
    {
        var size = data.Description is { } description ? MembersOfOne + Escaped(description.Sdp) : 0;
        size += data.Candidate is { } one ? SizeOf(one) : 0;
        return size + (data.Candidates?.Sum(SizeOf) ?? 0);
    }

    private static int SizeOf(IceCandidate candidate) =>
        MembersOfOne + Escaped(candidate.Candidate) + Escaped(candidate.SdpMid ?? "") + Escaped(candidate.UsernameFragment ?? "");

    private static int Escaped(string text) => text.Sum(letter => letter switch
    {
        '\r' or '\n' or '"' or '\\' => 2,
        >= ' ' and <= '~' => 1,
        _ => LongestEscape,
    });

    /// <summary>What is wrong, or null.</summary>
    public static string? Fault(SignalData data)
    {
        var given = (data.Description is null ? 0 : 1) + (data.Candidate is null ? 0 : 1) + (data.Candidates is null ? 0 : 1);
        if (given != 1)
        {
            return "Send one of description, candidate or candidates.";
        }

        if (data.Description is { } description)
        {
            return Fault(description);
        }

        if (data.Candidates is { } many)
        {
            // A list may hold a null in spite of its type.
            return many.Count is 0 or > MostCandidates ? $"Send 1 to {MostCandidates} candidates." : many.Select(candidate => candidate is null ? "This is no ICE candidate." : Fault(candidate)).FirstOrDefault(fault => fault is not null);
        }

        return Fault(data.Candidate!);
    }

    private static string? Fault(SessionDescription description)
    {
        if (!Types.Contains(description.Type, StringComparer.Ordinal))
        {
            return "The type is offer, answer, pranswer or rollback.";
        }

        if (description.Type == "rollback")
        {
            return description.Sdp.Length == 0 ? null : "A rollback has no SDP.";
        }

        // RFC 8866 section 5: the version comes first, and it is 0.
        var sdp = description.Sdp;
        return sdp.Length > LongestSdp ? "The SDP is too long."
            : !sdp.StartsWith("v=0\r\n", StringComparison.Ordinal) && !sdp.StartsWith("v=0\n", StringComparison.Ordinal) ? "The SDP does not begin with v=0."
            : IsClean(sdp, linesAllowed: true) ? null : "The SDP holds characters that no SDP has.";
    }

    private static string? Fault(IceCandidate candidate)
    {
        var text = candidate.Candidate;
        // An empty one says that there are no more (RFC 8838 section 13).
        var isCandidate = text.Length == 0 || text.StartsWith("candidate:", StringComparison.Ordinal);
        var fits = text.Length <= LongestCandidate && (candidate.SdpMid?.Length ?? 0) <= 64 && (candidate.UsernameFragment?.Length ?? 0) <= 256
            && (candidate.SdpMLineIndex ?? 0) is >= 0 and <= 255;
        return isCandidate && fits && IsClean(text, linesAllowed: false) && IsClean(candidate.SdpMid ?? "", false) && IsClean(candidate.UsernameFragment ?? "", false)
            ? null
            : "This is no ICE candidate.";
    }

    private static bool IsClean(string text, bool linesAllowed)
    {
        foreach (var letter in text)
        {
            if (char.IsSurrogate(letter) || (char.IsControl(letter) && !(linesAllowed && letter is '\r' or '\n')))
            {
                return false;
            }
        }

        return true;
    }
}
