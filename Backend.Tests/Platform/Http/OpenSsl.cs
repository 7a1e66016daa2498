using System.ComponentModel;
using System.Diagnostics;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

/// <summary>Runs the openssl program, the peer our certificates are judged by.</summary>
internal static class OpenSsl
{
    public static async Task<string> RunAsync(string arguments)
    {
        try
        {
            using var openssl = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = openssl.StandardOutput.ReadToEndAsync();
            var errors = await openssl.StandardError.ReadToEndAsync();
            await openssl.WaitForExitAsync();
            return errors + await output;
        }
        catch (Win32Exception)
        {
            Assert.Fail("openssl is missing: sudo apt-get install openssl");
            throw;
        }
    }
}
