using Bailey.Platform.Data;
using Bailey.Tests.Features.Chat;
using NUnit.Framework;

namespace Bailey.Tests.Features.Search;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class SearchTests(DatabaseProvider provider) : SearchFixture(provider)
{
    [TestCase("scrub errors", "store-2 finished its scrub: 0 errors in 9 h", true)]
    [TestCase("errors scrub", "store-2 finished its scrub: 0 errors in 9 h", true)]
    [TestCase("scrub missing", "store-2 finished its scrub: 0 errors in 9 h", false)]
    [TestCase("SCRUB", "the Scrub is done", true)]
    [TestCase("uber", "Über den Wolken", true)]
    [TestCase("über", "UBER den Wolken", true)]
    [TestCase("strasse", "Hauptstraße 7", true)]
    [TestCase("hauptSTRASSE", "Hauptstraße 7", true)]
    [TestCase("cafe", "un cafe\u0301 noir", true)]
    [TestCase("server", "der Mailserver steht", true)]
    [TestCase("mailserv", "der Mailserver steht", true)]
    [TestCase("lserv", "der Mailserver steht", true)]
    [TestCase("ste", "der Mailserver steht", true)]
    [TestCase("ma*", "der Mailserver steht", true)]
    [TestCase("serv*", "der Mailserver steht", false)]
    [TestCase("st", "der Mailserver steht", true, Description = "A short last word is a beginning.")]
    [TestCase("st der", "der Mailserver steht", false, Description = "A short word before it is whole.")]
    [TestCase("\"finished its\"", "store-2 finished its scrub", true)]
    [TestCase("\"its finished\"", "store-2 finished its scrub", false)]
    [TestCase("\"finished it\"", "store-2 finished its scrub", false)]
    [TestCase("“finished its”", "store-2 finished its scrub", true)]
    [TestCase("scrub -errors", "scrub without faults", true)]
    [TestCase("scrub -errors", "scrub with errors", false)]
    [TestCase("scrub -error", "scrub with errors", true, Description = "What is left out is whole words.")]
    [TestCase("scrub -err*", "scrub with errors", false)]
    [TestCase("scrub -\"with errors\"", "scrub with errors", false)]
    [TestCase("会议", "今天下午的会议记录已经发到邮箱", true)]
    [TestCase("议会", "今天下午的会议记录已经发到邮箱", false)]
    [TestCase("会", "今天下午的会议记录已经发到邮箱", true)]
    [TestCase("\"会议记录\"", "今天下午的会议记录已经发到邮箱", true)]
    [TestCase("メール", "明日のメールを送りました", true)]
    [TestCase("ﾒｰﾙ", "明日のメールを送りました", true)]
    [TestCase("送り", "明日のメールを送りました", true)]
    [TestCase("か", "が", false)]
    [TestCase("회의", "오늘 회의록을 보냈습니다", true)]
    [TestCase("의록", "오늘 회의록을 보냈습니다", true)]
    [TestCase("С3PO", "робот с3po", true)]
    [TestCase("qvist@exam", "write to mara.lindqvist@example.org", true)]
    [TestCase("lindqvist", "write to mara.lindqvist@example.org", true)]
    [TestCase("example.org", "write to mara.lindqvist@example.org", true)]
    [TestCase("ample.or", "write to mara.lindqvist@example.org", true)]
    [TestCase("10.20", "the gateway is 10.20.4.12 now", true)]
    [TestCase("20.4.12", "the gateway is 10.20.4.12 now", true)]
    [TestCase("0.4.1", "the gateway is 10.20.4.12 now", true)]
    [TestCase("10.20.4.13", "the gateway is 10.20.4.12 now", false)]
    [TestCase("web-01", "restart web-01.lab.local", true)]
    [TestCase("eb-01.la", "restart web-01.lab.local", true)]
    [TestCase("web-01", "restart web 01", false)]
    [TestCase("fooBar(x)", "call foobar(x) twice", true)]
    [TestCase("->", "ptr->next", true)]
    [TestCase("\"ptr->next\"", "ptr->next", true)]
    [TestCase("c#", "written in C# 14", true)]
    [TestCase("🎉", "released 🎉 at last", true)]
    [TestCase("%", "store at 71 %", true)]
    [TestCase("%", "store at 71", false)]
    [TestCase("s_ore", "store at 71", false)]
    [TestCase("_", "store at 71", false)]
    [TestCase("st%", "store at 71", false)]
    [TestCase("a* OR b*", "never mind", false)]
    [TestCase("store NOT at", "store at 71", false)]
    [TestCase("words:store", "store at 71", false)]
    public async Task Search_Text_IsFoundOrNot(string q, string body, bool found)
    {
        var channel = await ChannelAsync("private");
        await App.Admin.SayAsync(channel, body);
        var narrowed = $"in:{channel} {q}";
        Assert.That((await TextsAsync(App.Admin, narrowed)).Contains(body), Is.EqualTo(found), "while it waits to be written");
        await WaitForIndexAsync();
        Assert.That((await TextsAsync(App.Admin, narrowed)).Contains(body), Is.EqualTo(found), "from the index");
    }
}
