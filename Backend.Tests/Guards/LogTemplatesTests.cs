using NUnit.Framework;

namespace Bailey.Tests.Guards;

[TestFixture]
internal sealed class LogTemplatesTests
{
    [Test]
    public void Backend_AsItIs_LogsNoSecretLookingField() =>
        Assert.That(Repository.Files("Backend", ".cs").SelectMany(LogTemplates.Violations), Is.Empty);

    [TestCase("[LoggerMessage(LogLevel.Information, \"Signed in with {Password}\")]\nprivate static partial void SignedIn(ILogger log, string password);")]
    [TestCase("[LoggerMessage(EventId = 4, Level = LogLevel.Warning,\n    Message = \"Refused \" + \"{AccessToken}\")]\nprivate partial void Refused(string accessToken);")]
    [TestCase("[LoggerMessage(LogLevel.Debug, \"Set-up code {SetupCode:x}\")]\npublic static partial void Started(this ILogger log, string setupCode);")]
    [TestCase("[LoggerMessage(LogLevel.Debug, \"Opened {MasterKey}\")]\ninternal static partial void Opened(ILogger log, byte[] masterKey);")]
    [TestCase("[LoggerMessage(LogLevel.Debug, \"Posted\")]\ninternal static partial void Posted(ILogger log, string body);")]
    [TestCase("[LoggerMessage(LogLevel.Debug, \"Asked {Path}{QueryString}\")]\ninternal static partial void Asked(ILogger log, string path, string queryString);")]
    public void LogMessage_WithASecretLookingField_IsReported(string code) =>
        Assert.That(LogTemplates.Violations(new SourceFile("Backend/A.cs", code)), Is.Not.Empty);

    [TestCase("[LoggerMessage(LogLevel.Information, \"{Method} {Route} {StatusCode} in {Elapsed} ms\")]\nstatic partial void Answered(ILogger log, string method, string route, int statusCode, double elapsed);")]
    [TestCase("[LoggerMessage(LogLevel.Information, \"The password file was read, {Keyboard}\")]\nstatic partial void Read(ILogger log, string keyboard);")]
    public void LogMessage_WithHarmlessFields_IsNotReported(string code) =>
        Assert.That(LogTemplates.Violations(new SourceFile("Backend/A.cs", code)), Is.Empty);
}
