using System.Reflection;
using System.Runtime.InteropServices;

namespace Bailey.Platform.Native;

/// <summary>Owns where the system's libraries are found, and says which package is missing when one is not there.</summary>
internal static class NativeLibraries
{
    public const string Sodium = "bailey-sodium";
    public const string Crypto = "bailey-crypto";

    private static readonly Dictionary<string, Library> Known = new()
    {
        [Sodium] = new("libsodium", "libsodium23", ["libsodium.so.23", "libsodium.so.26", "libsodium"]),
        [Crypto] = new("OpenSSL 3", "libssl3", ["libcrypto.so.3", "libcrypto"]),
    };

    // A runtime takes one resolver per assembly, so both libraries share this one; static initialisation runs it exactly once.
    private static readonly bool Registered = Register();

    /// <summary>Called by the static constructor of every class that imports from a library named here.</summary>
    public static void Prepare() => _ = Registered;

    /// <summary>Loads a library by trying its names in order.</summary>
    /// <exception cref="DllNotFoundException">None is there; the message names the Debian package.</exception>
    internal static nint Load(string title, string package, IReadOnlyList<string> fileNames)
    {
        foreach (var name in fileNames)
        {
            if (NativeLibrary.TryLoad(name, out var handle))
                return handle;
        }

        throw new DllNotFoundException($"{title} is missing on this machine. Install it with: apt-get install {package}");
    }

    private static bool Register()
    {
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);
        return true;
    }

    // Zero leaves every other library (libc for instance) to the runtime's own search.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        Known.TryGetValue(name, out var library) ? Load(library.Title, library.Package, library.FileNames) : 0;

    private sealed record Library(string Title, string Package, string[] FileNames);
}
