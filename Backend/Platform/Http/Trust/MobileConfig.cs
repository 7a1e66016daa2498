using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bailey.Platform.Http.Trust;

/// <summary>Owns the configuration profile with which iPhones, iPads and Macs install our authority (Apple, com.apple.security.root).</summary>
internal static class MobileConfig
{
    public static string For(X509Certificate2 authority)
    {
        // The same authority gives the same identifiers, so installing twice replaces instead of adding.
        var hash = authority.GetCertHash(HashAlgorithmName.SHA256);
        var payload = new Guid(hash.AsSpan(0, 16)).ToString().ToUpperInvariant();
        var profile = new Guid(hash.AsSpan(16, 16)).ToString().ToUpperInvariant();
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
              <key>PayloadContent</key>
              <array>
                <dict>
                  <key>PayloadCertificateFileName</key><string>bailey-ca.crt</string>
                  <key>PayloadContent</key><data>{Convert.ToBase64String(authority.RawData)}</data>
                  <key>PayloadDescription</key><string>Lets this device trust the Bailey server on your network.</string>
                  <key>PayloadDisplayName</key><string>Bailey certificate authority</string>
                  <key>PayloadIdentifier</key><string>bailey.ca.{payload}</string>
                  <key>PayloadType</key><string>com.apple.security.root</string>
                  <key>PayloadUUID</key><string>{payload}</string>
                  <key>PayloadVersion</key><integer>1</integer>
                </dict>
              </array>
              <key>PayloadDisplayName</key><string>Bailey</string>
              <key>PayloadIdentifier</key><string>bailey.profile.{profile}</string>
              <key>PayloadRemovalDisallowed</key><false/>
              <key>PayloadType</key><string>Configuration</string>
              <key>PayloadUUID</key><string>{profile}</string>
              <key>PayloadVersion</key><integer>1</integer>
            </dict>
            </plist>

            """;
    }
}
