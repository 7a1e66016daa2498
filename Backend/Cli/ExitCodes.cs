namespace Bailey.Cli;

/// <summary>Exit codes of sysexits.h, as scripts and service managers know them.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;
    public const int Refused = 1;
    public const int Usage = 64;
    public const int BadData = 65;
    public const int Unavailable = 69;
    public const int InputOutput = 74;
    public const int Configuration = 78;
}
