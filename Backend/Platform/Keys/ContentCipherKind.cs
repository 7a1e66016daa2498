namespace Bailey.Platform.Keys;

/// <summary>Names the two ciphers a gocryptfs v2 volume can carry its contents in.</summary>
internal enum ContentCipherKind
{
    /// <summary>AES-256-GCM with a 16-byte nonce; feature flag <c>GCMIV128</c>.</summary>
    AesGcm,

    /// <summary>XChaCha20-Poly1305 with a 24-byte nonce; feature flag of the same name.</summary>
    XChaCha20Poly1305,
}
