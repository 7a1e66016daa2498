using System.Text;
using FluentValidation;

namespace Bailey.Features.Calls;

/// <summary>
/// Starts or joins the conversation's call. A device is one open page; <c>ring: false</c> calls nobody, and <c>takeOver: false</c> leaves the
/// caller's place to another device that has it meanwhile.
/// </summary>
internal sealed record StartCallRequest(Guid DeviceId, bool Muted = false, bool Camera = false, bool Ring = true, bool TakeOver = true);

internal sealed record JoinCallRequest(Guid DeviceId, bool Muted = false, bool Camera = false);

/// <summary>Which device leaves, or is still there.</summary>
internal sealed record DeviceRequest(Guid DeviceId);

internal sealed record InviteToCallRequest(IReadOnlyList<Guid> UserIds);

internal sealed record CallStateRequest(Guid DeviceId, bool Muted, bool Camera, bool Sharing, bool Hand);

internal sealed record CallReactionRequest(string Emoji);

internal sealed record SignalRequest(SignalTarget To, SignalData Data);

internal sealed record SignalTarget(Guid UserId);

/// <summary>Exactly one of: a session description, a candidate, or several candidates.</summary>
internal sealed record SignalData(SessionDescription? Description = null, IceCandidate? Candidate = null, IReadOnlyList<IceCandidate>? Candidates = null);

/// <summary>RTCSessionDescriptionInit of WebRTC section 4.6.2.</summary>
internal sealed record SessionDescription(string Type, string Sdp = "");

/// <summary>RTCIceCandidateInit of WebRTC section 4.8.1.</summary>
internal sealed record IceCandidate(string Candidate, string? SdpMid = null, int? SdpMLineIndex = null, string? UsernameFragment = null);

internal sealed class StartCallRules : AbstractValidator<StartCallRequest>
{
    public StartCallRules() => RuleFor(request => request.DeviceId).NotEmpty().WithMessage("Name the device.");
}

internal sealed class JoinCallRules : AbstractValidator<JoinCallRequest>
{
    public JoinCallRules() => RuleFor(request => request.DeviceId).NotEmpty().WithMessage("Name the device.");
}

internal sealed class InviteToCallRules : AbstractValidator<InviteToCallRequest>
{
    public InviteToCallRules() => RuleFor(request => request.UserIds).Must(ids => ids.Count is >= 1 and <= 16).WithMessage("Name 1 to 16 people.");
}

internal sealed class CallReactionRules : AbstractValidator<CallReactionRequest>
{
    public CallReactionRules() => RuleFor(request => request.Emoji).Must(IsEmoji).WithMessage("Send one emoji.");

    private static bool IsEmoji(string text)
    {
        if (text.Length is 0 or > 32)
        {
            return false;
        }

        var runes = text.EnumerateRunes().ToList();
        return runes.TrueForAll(rune => rune != Rune.ReplacementChar && !Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune) && !Rune.IsLetter(rune))
            && runes.Exists(rune => rune.Value > 0x7f);
    }
}

internal sealed class SignalRules : AbstractValidator<SignalRequest>
{
    public SignalRules() => RuleFor(request => request.Data).Custom((data, context) =>
    {
        if (SignalShape.Fault(data) is { } fault)
        {
            context.AddFailure("data", fault);
        }
    });
}
