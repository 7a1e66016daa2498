namespace Bailey.Features.Stun;

/// <summary>
/// The rules of a STUN server that does Binding and nothing else (RFC 8489 section 6.3, RFC 5389 section 12.2), as a function of one
/// datagram and its source: it keeps nothing, allocates nothing and throws at nothing a peer can send.
/// </summary>
internal static class BindingResponder
{
    /// <summary>Room that every response fits in: header, SOFTWARE or ERROR-CODE with UNKNOWN-ATTRIBUTES, FINGERPRINT.</summary>
    public const int MaxResponseLength = 128;

    /// <summary>
    /// The most types an UNKNOWN-ATTRIBUTES lists, an even number. A longer list helps no honest client, and the answer to a datagram full of junk
    /// must not grow with it.
    /// </summary>
    public const int MaxUnknownAttributes = 16;

    /// <param name="datagram">What came in.</param>
    /// <param name="source">Where it came from, as seen here: the answer.</param>
    /// <param name="software">A short SOFTWARE value in UTF-8 (section 14.14), or nothing to send none.</param>
    /// <param name="response">At least <see cref="MaxResponseLength"/> octets.</param>
    /// <param name="length">Octets to send back; 0 for silence.</param>
    public static BindingOutcome Respond(
        ReadOnlySpan<byte> datagram, in TransportAddress source, ReadOnlySpan<byte> software, Span<byte> response, out int length)
    {
        length = 0;
        if (!StunMessage.TryRead(datagram, out var request) || request.Type != StunMessageType.BindingRequest)
        {
            return BindingOutcome.Ignored;
        }

        Span<ushort> unknown = stackalloc ushort[MaxUnknownAttributes];
        if (!Survey(request, ref unknown, out bool fingerprinted))
        {
            return BindingOutcome.Ignored;
        }

        var writer = unknown.IsEmpty ? Success(request, source, software, response) : UnknownAttribute(request, unknown, response);
        if (fingerprinted)
        {
            writer.AddFingerprint();
        }

        length = writer.Length;
        return unknown.IsEmpty ? BindingOutcome.Answered : BindingOutcome.Refused;
    }

    /// <summary>Goes over the attributes once; false when a FINGERPRINT is wrong. Cuts <paramref name="unknown"/> to what it found.</summary>
    private static bool Survey(in StunMessage request, ref Span<ushort> unknown, out bool fingerprinted)
    {
        fingerprinted = false;
        int count = 0;
        bool integrityPassed = false;
        foreach (var attribute in request)
        {
            if (attribute.Type == StunAttributeType.Fingerprint)
            {
                // One that is not the last attribute is wrong as well, so the checksum is made once at most.
                if (!Fingerprint.IsRight(request, attribute))
                {
                    return false;
                }

                fingerprinted = true;
            }
            else if (!integrityPassed && count < unknown.Length && StunAttributeType.IsComprehensionRequired(attribute.Type) &&
                     !StunAttributeType.IsUnderstood(attribute.Type) && !unknown[..count].Contains(attribute.Type))
            {
                unknown[count++] = attribute.Type;
            }

            // Sections 14.5 and 14.6: what follows an integrity attribute, save the other one and FINGERPRINT, is to be ignored.
            integrityPassed |= attribute.Type is StunAttributeType.MessageIntegrity or StunAttributeType.MessageIntegritySha256;
        }

        unknown = unknown[..count];
        return true;
    }

    private static StunMessageWriter Success(
        in StunMessage request, in TransportAddress source, ReadOnlySpan<byte> software, Span<byte> response)
    {
        var writer = new StunMessageWriter(response, StunMessageType.BindingSuccess, request.TransactionId);
        if (!request.HasMagicCookie)
        {
            // RFC 5389 section 12.2: a client of RFC 3489 gets MAPPED-ADDRESS in place of the XOR form. It knows no SOFTWARE either.
            writer.AddMappedAddress(source);
            return writer;
        }

        writer.AddXorMappedAddress(source);
        if (!software.IsEmpty)
        {
            writer.Add(StunAttributeType.Software, software);
        }

        return writer;
    }

    private static StunMessageWriter UnknownAttribute(in StunMessage request, ReadOnlySpan<ushort> unknown, Span<byte> response)
    {
        var writer = new StunMessageWriter(response, StunMessageType.BindingError, request.TransactionId);
        if (request.HasMagicCookie)
        {
            writer.AddErrorCode(420, "Unknown Attribute"u8);
            writer.AddUnknownAttributes(unknown);
            return writer;
        }

        // RFC 3489 knows no padding: the reason is filled with spaces (section 11.2.9) and an odd list repeats a type (section 11.2.10).
        writer.AddErrorCode(420, "Unknown Attribute   "u8);
        Span<ushort> even = stackalloc ushort[MaxUnknownAttributes];
        unknown.CopyTo(even);
        int count = unknown.Length;
        if ((count & 1) == 1)
        {
            even[count++] = unknown[^1];
        }

        writer.AddUnknownAttributes(even[..count]);
        return writer;
    }
}
