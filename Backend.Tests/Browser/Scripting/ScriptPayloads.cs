namespace Bailey.Tests.Browser.Scripting;

/// <summary>
/// A corpus of texts that run a script where a page treats text as markup, as an address or as code. Each calls <c>__ran()</c>, which the test defines.
/// </summary>
internal static class ScriptPayloads
{
    private const string Run = "__ran()";

    // Elements whose own loading, failing or showing raises an event without anybody's doing.
    private static readonly (string Element, string Event)[] ByThemselves =
    [
        ("img src=x", "onerror"), ("img src=/favicon.svg", "onload"), ("image src=x", "onerror"), ("svg", "onload"), ("body", "onload"), ("body", "onpageshow"),
        ("iframe src=/", "onload"), ("frameset", "onload"), ("object data=x", "onerror"), ("embed src=x", "onload"), ("video src=x", "onerror"), ("audio src=x", "onerror"),
        ("video><source src=x", "onerror"), ("audio><source src=x", "onerror"), ("video><track default src=x", "onerror"), ("link rel=stylesheet href=x", "onerror"),
        ("link rel=preload as=script href=x", "onerror"), ("script src=x", "onerror"), ("style", "onload"), ("input type=image src=x", "onerror"), ("input autofocus", "onfocus"),
        ("select autofocus", "onfocus"), ("textarea autofocus", "onfocus"), ("button autofocus", "onfocus"), ("a autofocus href=#", "onfocus"), ("div tabindex=1 autofocus", "onfocus"),
        ("details open", "ontoggle"), ("marquee", "onstart"), ("svg><animate attributeName=x dur=1s", "onbegin"), ("svg><animate attributeName=x dur=1ms", "onend"),
        ("svg><set attributeName=x", "onbegin"), ("svg><image href=x", "onerror"), ("svg><script href=x", "onerror"), ("svg><use href=x", "onerror"),
        ("math><mtext><img src=x", "onerror"), ("table><td background=x", "onload"), ("form><input autofocus", "onfocus"), ("keygen autofocus", "onfocus"),
        ("isindex type=image src=1", "onerror"), ("div style=animation-name:x", "onanimationstart"), ("div style=transition:1s", "ontransitionend"), ("dialog open", "ontoggle"),
        ("div popover=auto", "onbeforetoggle"), ("meta http-equiv=refresh", "onload"), ("template", "onload"), ("noscript><img src=x", "onerror"),
        ("xmp><img src=x", "onerror"), ("plaintext", "onload"), ("portal src=x", "onload"), ("slot", "onslotchange"),
    ];

    // How one and the same element is written so that filters overlook it; {0} is the element, {1} the event, {2} the call.
    private static readonly string[] Writings =
    [
        "<{0} {1}={2}>",
        "\"'><{0} {1}=\"{2}\">",
        "<{0}/{1}={2}//",
        "<{0}\n{1}\n=\n'{2}'\n>",
        "&lt;{0} {1}={2}&gt;<{0} {1}=&#95;&#95;ran&lpar;&rpar;>",
    ];

    private static readonly string[] Addresses =
    [
        "javascript:__ran()", "JaVaScRiPt:__ran()", " javascript:__ran()", "java\tscript:__ran()", "java&#10;script:__ran()", "&#106;avascript:__ran()", "javascript&colon;__ran()",
        "javascript:%5f%5fran()", "javascript://%0a__ran()", "javascript:\u2028__ran()", "\u0001javascript:__ran()", "data:text/html,<script>__ran()</script>",
        "data:text/html;base64,PHNjcmlwdD5fX3JhbigpPC9zY3JpcHQ+", "vbscript:__ran()", "livescript:__ran()", "blob:null/__ran()", "filesystem:http://x/__ran()", "//x\\\"onmouseover=__ran()",
        "http://x/\"onmouseover=\"__ran()", "https://x/'onfocus='__ran()'autofocus='", "http://x/><svg/onload=__ran()>", "mailto:a@b?subject=<svg/onload=__ran()>",
        "javascript:/*--></title></style></textarea></script><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+__ran()//'>",
    ];

    private static readonly string[] Links = ["[x]({0})", "<{0}>", "![x]({0})", "[x]: {0}\n\n[x]", "<a href=\"{0}\">x</a>", "{0}"];

    private static readonly string[] Single =
    [
        "<script>__ran()</script>", "<ScRiPt>__ran()</sCrIpT>", "<script\n>__ran()</script\n>", "<script/x>__ran()</script>", "<<script>__ran()//<</script>", "<scr<script>ipt>__ran()</scr</script>ipt>",
        "</textarea><script>__ran()</script>", "</title><script>__ran()</script>", "</style><script>__ran()</script>", "--><script>__ran()</script>", "]]><script>__ran()</script>",
        "<!--><script>__ran()</script-->", "<svg><script>__ran()</script></svg>", "<svg><script>__ran&#40;)</script>", "<math><script>__ran()</script>", "<svg><style><img src=x onerror=__ran()></style>",
        "<math><mi xlink:href=\"javascript:__ran()\">x", "<svg><a xlink:href=\"javascript:__ran()\"><text y=20>x</text></a></svg>", "<form action=javascript:__ran()><input type=submit autofocus>",
        "<button formaction=javascript:__ran()>x", "<base href=javascript:__ran()//>", "<iframe srcdoc=\"<script>parent.__ran()</script>\">", "<iframe src=javascript:parent.__ran()>",
        "<object data=javascript:__ran()>", "<embed src=javascript:__ran()>", "<meta http-equiv=refresh content=0;url=javascript:__ran()>", "<link rel=import href=data:text/html,<script>__ran()</script>>",
        "<style>@import'javascript:__ran()'</style>", "<div style=background:url(javascript:__ran())>", "<div style=width:expression(__ran())>", "<x onclick=__ran() autofocus tabindex=1>x",
        "<noscript><p title=\"</noscript><img src=x onerror=__ran()>\">", "<table background=javascript:__ran()>", "<template><script>__ran()</script></template>",
        "<mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=__ran()&gt;\">", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=__ran()>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=__ran()>\">", "<select><template><img src=x onerror=__ran()></template></select>", "<div id=__ran></div><a id=x name=y href=javascript:__ran()>",
        "{{__ran()}}", "{{constructor.constructor('__ran()')()}}", "${__ran()}", "#{__ran()}", "<%= __ran() %>", "{{{__ran()}}}", "[[__ran()]]", "@{__ran()}", "*{__ran()}", "~{__ran()}",
        "';__ran();//", "\";__ran();//", "`;__ran();//", "\\\";__ran();//", "</script><script>__ran()</script>", "'-__ran()-'", "\"-__ran()-\"", "`${__ran()}`", "{\"__proto__\":{\"x\":\"<svg onload=__ran()>\"}}",
        "```html\n<script>__ran()</script>\n```", "```\"><svg/onload=__ran()>\nx\n```", "```<img/src=x/onerror=__ran()>\nx\n```", "`<svg/onload=__ran()>`", "> <svg/onload=__ran()>", "- <svg/onload=__ran()>",
        "| <svg/onload=__ran()> |\n| --- |\n| <img src=x onerror=__ran()> |", "||<svg/onload=__ran()>||", "**<svg/onload=__ran()>**", "~~<svg/onload=__ran()>~~", "__<svg/onload=__ran()>__", "/me <svg/onload=__ran()>",
        ":<svg/onload=__ran()>:", "@<svg/onload=__ran()>", "#<svg/onload=__ran()>", "+ADw-script+AD4-__ran()+ADw-/script+AD4-", "%3Cscript%3E__ran()%3C/script%3E", "\u003cscript\u003e__ran()\u003c/script\u003e",
        "\uFF1Cscript\uFF1E__ran()\uFF1C/script\uFF1E", "&#60;script&#62;__ran()&#60;/script&#62;", "&lt;script&gt;__ran()&lt;/script&gt;", "<a href=\"&#x6a;avascript:__ran()\">x</a>", "<img src=\"x` `<script>__ran()</script>\"` `>",
    ];

    /// <summary>Every payload once, in a fixed order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Single
            .Concat(ByThemselves.SelectMany(one => Writings.Select(writing => string.Format(null, writing, one.Element, one.Event, Run))))
            .Concat(Addresses.SelectMany(address => Links.Select(link => string.Format(null, link, address))))
            .Distinct(),
    ];

    /// <summary>Those that the server takes as a message: it refuses control characters but line feed and tab.</summary>
    public static IReadOnlyList<string> Postable { get; } = [.. All.Where(text => !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')))];

    /// <summary>Those that fit into a name of so many characters on one line.</summary>
    public static IReadOnlyList<string> Short(int most) => [.. All.Where(text => text.Length <= most && !text.Any(char.IsControl) && text.Trim() == text && !text.Contains('\u2028', StringComparison.Ordinal))];
}
