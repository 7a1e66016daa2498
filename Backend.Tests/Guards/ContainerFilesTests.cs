using NUnit.Framework;

namespace Bailey.Tests.Guards;

/// <summary>What can be said about the container without an engine: that its files promise what the documentation says.</summary>
[TestFixture]
internal sealed class ContainerFilesTests
{
    [Test]
    public void Dockerfile_AsItIs_KeepsItsPromises() => Assert.That(DockerfileFaults(Repository.Read("Dockerfile")), Is.Empty);

    [TestCase("USER $APP_UID", "USER root")]
    [TestCase("USER $APP_UID", "")]
    [TestCase("HEALTHCHECK", "#")]
    [TestCase("VOLUME [\"/data\", \"/secrets\"]", "VOLUME [\"/data\"]")]
    [TestCase("libsodium23", "libsodium-dev")]
    [TestCase("aspnet:10.0", "aspnet")]
    [TestCase("COPY Frontend Frontend", "COPY Documents Documents")]
    [TestCase("BAILEY__Secrets=/secrets", "BAILEY__Vault__MasterPassword=x")]
    public void Dockerfile_WithAPromiseBroken_IsReported(string part, string instead)
    {
        var text = Repository.Read("Dockerfile");
        Assert.That(text, Does.Contain(part));
        Assert.That(DockerfileFaults(text.Replace(part, instead, StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public void Compose_AsItIs_KeepsItsPromises() => Assert.That(ComposeFaults(Repository.Read("docker-compose.yml")), Is.Empty);

    [TestCase("read_only: true", "read_only: false")]
    [TestCase("      - ALL", "      - NET_RAW")]
    [TestCase("no-new-privileges:true", "seccomp:unconfined")]
    [TestCase("data:/data", "data:/elsewhere")]
    [TestCase("/app/Bailey.dll", "/bin/true")]
    [TestCase("    restart: unless-stopped", "    privileged: true")]
    [TestCase("      core: 0", "      core: -1")]
    public void Compose_WithAPromiseBroken_IsReported(string part, string instead)
    {
        var text = Repository.Read("docker-compose.yml");
        Assert.That(text, Does.Contain(part));
        Assert.That(ComposeFaults(text.Replace(part, instead, StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public void ServiceUnit_AsItIs_IsHardened()
    {
        var lines = Repository.Read("bailey.service").Split('\n');

        Assert.That(lines, Is.SupersetOf(new[]
        {
            "NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "PrivateDevices=yes",
            "RestrictNamespaces=yes", "SystemCallFilter=@system-service", "LimitCORE=0", "UMask=0077", "DynamicUser=yes",
        }));
    }

    private static IEnumerable<string> DockerfileFaults(string text)
    {
        var lines = text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(line => line.Trim()).ToList();
        var last = lines[lines.FindLastIndex(line => line.StartsWith("FROM ", StringComparison.Ordinal))..];
        var user = last.LastOrDefault(line => line.StartsWith("USER ", StringComparison.Ordinal));
        if (user is null || user is "USER root" or "USER 0")
        {
            yield return "the server would run as root";
        }
        foreach (var needed in new[] { "HEALTHCHECK ", "VOLUME [\"/data\", \"/secrets\"]", "ENTRYPOINT [\"dotnet\", \"/app/Bailey.dll\"]" })
        {
            if (!last.Exists(line => line.StartsWith(needed, StringComparison.Ordinal)))
            {
                yield return $"{needed} is missing";
            }
        }
        if (!last.Exists(line => line.Contains("install -y --no-install-recommends libsodium23 ", StringComparison.Ordinal)))
        {
            yield return "libsodium23 is not installed";
        }
        foreach (var image in lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal) && !line.Contains(":10.0", StringComparison.Ordinal)))
        {
            yield return $"{image} names no version";
        }
        if (lines.Exists(line => line.StartsWith("ENV ", StringComparison.Ordinal) && line.Contains("Password", StringComparison.OrdinalIgnoreCase)))
        {
            yield return "a secret would be part of the image";
        }
        foreach (var source in lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1]).Where(source => !Reaches(source)))
        {
            yield return $"{source} is not in the build context";
        }
    }

    // The context is an allow-list by top-level name, and what is copied must exist.
    private static bool Reaches(string source) =>
        Path.Exists(Path.Combine(Repository.Root, source)) && Repository.Read(".dockerignore").Split('\n').Contains("!" + source.Split('/')[0]);

    private static IEnumerable<string> ComposeFaults(string text)
    {
        var compose = Yaml.Read(text);
        (string Path, string Value)[] promises =
        [
            ("read_only", "true"), ("cap_drop", "ALL"), ("security_opt", "no-new-privileges:true"), ("volumes", "data:/data"),
            ("volumes", "secrets:/secrets"), ("ports", "8443:8443"), ("ports", "3478:3478/udp"), ("ulimits.core", "0"),
            ("healthcheck.test", "[\"CMD\", \"dotnet\", \"/app/Bailey.dll\", \"health\"]"),
        ];
        foreach (var (path, value) in promises.Where(promise => !compose["services.bailey." + promise.Path].Contains(promise.Value)))
        {
            yield return $"{path} does not say {value}";
        }
        if (compose.Contains("services.bailey.privileged") || compose.Contains("services.bailey.cap_add"))
        {
            yield return "more rights than none";
        }
        foreach (var volume in new[] { "volumes.data", "volumes.secrets" }.Where(volume => !compose.Contains(volume)))
        {
            yield return $"{volume} is missing";
        }
    }
}
