using NUnit.Framework;

namespace Bailey.Tests.Guards;

[TestFixture]
internal sealed class PageMarkupTests
{
    [Test]
    public void Page_AsItIs_MakesNoMarkupFromStringsAndHasNothingInline() =>
        Assert.That(Repository.Files("Frontend").SelectMany(PageMarkup.Violations), Is.Empty);

    [TestCase("view.js", "list.innerHTML = text;")]
    [TestCase("view.js", "list['innerHTML'] = text;")]
    [TestCase("view.js", "list.outerHTML = text;")]
    [TestCase("view.js", "list.insertAdjacentHTML('beforeend', text);")]
    [TestCase("view.js", "list.setHTMLUnsafe(text);")]
    [TestCase("view.js", "document.write(text);")]
    [TestCase("view.js", "eval(text);")]
    [TestCase("view.js", "const f = new Function(text);")]
    [TestCase("view.js", "setTimeout('go()', 5);")]
    [TestCase("view.js", "trustedTypes.createPolicy('mine', {});")]
    [TestCase("view.js", "return html`<p style=\"color: red\">x</p>`;")]
    [TestCase("view.js", "link.href = 'javascript:alert(1)';")]
    [TestCase("index.html", "<p style=\"margin:0\">x</p>")]
    [TestCase("index.html", "<style>p { margin: 0 }</style>")]
    [TestCase("index.html", "<button type=button onclick=\"go()\">x</button>")]
    [TestCase("index.html", "<script>go()</script>")]
    [TestCase("index.html", "<script src=\"https://elsewhere.example/x.js\"></script>")]
    [TestCase("styles/chat.css", "  .message { color: #333; }")]
    [TestCase("styles/chat.css", "  .message { color: rgb(1 2 3); }")]
    [TestCase("styles/chat.css", "  .message { border: 1px solid white; }")]
    [TestCase("styles/chat.css", "  #composer { margin: 0; }")]
    [TestCase("styles/chat.css", "@import url(https://elsewhere.example/x.css);")]
    public void PageFile_WithAPlantedViolation_IsReported(string name, string line) =>
        Assert.That(PageMarkup.Violations(new SourceFile("Frontend/" + name, line)), Is.Not.Empty);

    [TestCase("lib/trusted.js", "element.innerHTML = policy.createHTML(strings);")]
    [TestCase("lib/html.test.js", "assert.throws(() => { element.innerHTML = text; });")]
    [TestCase("view.js", "// never innerHTML")]
    [TestCase("view.js", "element.style.setProperty('--progress', share);")]
    [TestCase("index.html", "<script type=\"module\" src=\"/app.js\"></script>")]
    [TestCase("styles/chat.css", "  .message { color: var(--text); white-space: nowrap; }")]
    [TestCase("styles/tokens.css", "  --text: #222;")]
    public void PageFile_WithinTheRules_IsNotReported(string name, string line) =>
        Assert.That(PageMarkup.Violations(new SourceFile("Frontend/" + name, line)), Is.Empty);
}
