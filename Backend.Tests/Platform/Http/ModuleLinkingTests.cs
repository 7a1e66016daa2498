using Bailey.Platform.Http.Page;
using Bailey.Tests.Guards;
using NUnit.Framework;

namespace Bailey.Tests.Platform.Http;

internal sealed class ModuleLinkingTests
{
    [Test]
    public void Modules_ThatImportEachOther_BecomeOneInTheirOrder()
    {
        var linked = Link(
            ("/main.js", "import { b as other, c } from \"./lib/b.js\";\nimport {\n  a,\n} from \"./lib/a.js\";\nother(a, c);"),
            ("/lib/b.js", "import { a } from \"./a.js\";\nexport async function b() { return a; }\nexport class c {}"),
            ("/lib/a.js", "export const a = new URL(\"../icons.svg\", import.meta.url);\nexport function $used() {}\nconst mine = 1;"));

        Assert.That(linked, Is.EqualTo("""
            const $modules = {};
            // /lib/a.js
            $modules["/lib/a.js"] = (() => {
            const a = new URL("../icons.svg", new URL("./lib/a.js", import.meta.url).href);
            function $used() {}
            const mine = 1;
            return { a, $used };
            })();
            // /lib/b.js
            $modules["/lib/b.js"] = (() => {
            const { a } = $modules["/lib/a.js"];
            async function b() { return a; }
            class c {}
            return { b, c };
            })();
            // /main.js
            $modules["/main.js"] = (() => {
            const { b: other, c } = $modules["/lib/b.js"];
            const {
              a,
            } = $modules["/lib/a.js"];
            other(a, c);
            return {  };
            })();

            """));
    }

    [TestCase("export default 1;")]
    [TestCase("export let changing = 1;")]
    [TestCase("export { a };")]
    [TestCase("export * from \"./other.js\";")]
    [TestCase("import a from \"./other.js\";")]
    [TestCase("import * as a from \"./other.js\";")]
    [TestCase("import { a } from \"library\";")]
    [TestCase("import \"./other.js\";")]
    [TestCase("await start();")]
    [TestCase("const a = await import(\"./other.js\");")]
    [TestCase("const a = () => import(\"./other.js\");")]
    [TestCase("/** @type {import(\"./a.js\").A} */ const a = f(import (\"./other.js\"));")]
    [TestCase("export const a = 1, b = 2;")]
    public void Module_InAFormThatCannotBeLinked_IsRefusedByName(string line)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Link(("/main.js", "import { a } from \"./a.js\";"), ("/a.js", $"// Says a.\n{line}\n"), ("/other.js", "")));

        Assert.That(refusal!.Message, Does.StartWith("/a.js cannot be linked with the others: ").And.EndsWith(line[^8..]));
    }

    [Test]
    public void Modules_InACircle_AreRefused() => Assert.That(
        () => Link(("/main.js", "import { a } from \"./a.js\";"), ("/a.js", "import { b } from \"./b.js\";"), ("/b.js", "import { a } from \"./a.js\";")),
        Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("/b.js imports /a.js, which imports it in turn."));

    [Test]
    public void Module_ThatIsMissing_IsRefused() => Assert.That(
        () => Link(("/main.js", "import { a } from \"./a.js\";")),
        Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("/main.js imports /a.js, which is not there."));

    [Test]
    public void Types_InComments_AreNoImports() =>
        Assert.That(Link(("/main.js", "/** @type {import(\"./a.js\").A} */ let a = null;\n/**\n * @param {import(\"./a.js\").A} a\n */\nconst one = (a, b = 1) => a, two = 2;")), Does.Contain("import(\"./a.js\").A"));

    [Test]
    public void Page_AsItIs_IsOneModule()
    {
        var files = Repository.Files("Frontend", ".js").ToDictionary(file => file.Path["Frontend".Length..], file => file.Text);

        Assert.That(ModuleLinking.Link("/main.js", files.GetValueOrDefault), Does.Contain("$modules[\"/features/chat/index.js\"]"));
    }

    private static string Link(params (string Path, string Text)[] files) =>
        ModuleLinking.Link("/main.js", files.ToDictionary(file => file.Path, file => file.Text).GetValueOrDefault).ReplaceLineEndings("\n");
}
