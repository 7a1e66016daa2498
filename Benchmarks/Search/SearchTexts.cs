using System.Globalization;
using System.Text;

namespace Bailey.Benchmarks.Search;

/// <summary>
/// Makes messages as a team writes them, in English, German, Chinese and Japanese: words as frequent as in speech (Zipf), with addresses, hosts, links and
/// code between them. The same seed makes the same messages.
/// </summary>
internal sealed class SearchTexts
{
    public const int Seed = 20261122;

    private static readonly string[] EnglishOften =
        ["the", "a", "to", "and", "is", "of", "in", "it", "for", "on", "we", "that", "with", "this", "be", "have", "at", "not", "are", "server", "backup", "error", "disk", "again", "today",
         "please", "check", "done", "report", "meeting", "deploy", "network", "cable", "switch", "update", "morning", "issue", "restart", "fixed", "team"];

    private static readonly string[] GermanOften =
        ["die", "der", "und", "das", "ist", "nicht", "ich", "wir", "es", "ein", "mit", "auf", "für", "heute", "morgen", "Besprechung", "Sicherung", "Festplatte", "läuft", "wieder", "Fehler",
         "geprüft", "bitte", "Rechner", "Netzwerk", "Straße", "Übergabe", "größer", "Mailserver", "fertig", "Bericht", "nächste", "Woche", "kurz", "Frage"];

    private static readonly string[] ChineseWords =
        ["会议", "今天", "服务器", "已经", "完成", "备份", "我们", "需要", "检查", "报告", "明天", "下午", "网络", "问题", "更新", "请", "大家", "时间", "系统", "测试", "数据", "文件", "看到", "重新", "启动"];

    private static readonly string[] JapaneseWords =
        ["会議", "今日", "サーバー", "確認", "お願いします", "完了", "バックアップ", "明日", "報告", "ネットワーク", "問題", "更新", "しました", "資料", "送りました", "午後", "時間", "システム", "テスト", "データ", "です", "ます", "の", "を", "に"];

    private readonly Random _random = new(Seed);
    private readonly string[] _english, _german;
    private readonly char[] _han = [.. Enumerable.Range(0x4E00, 2500).Select(code => (char)code)];
    private readonly StringBuilder _text = new();

    public SearchTexts()
    {
        _english = [.. EnglishOften, .. Made(18_000, ["an", "er", "on", "re", "st", "ti", "com", "pro", "in", "al", "ment", "ver", "con", "ing", "ly", "ad", "ser", "mo"], capitals: false)];
        _german = [.. GermanOften, .. Made(18_000, ["ver", "ge", "ung", "lich", "keit", "aus", "ein", "auf", "stell", "schalt", "lauf", "werk", "haus", "über", "stück", "grün", "fahr", "zeug"], capitals: true)];
    }

    public Random Random => _random;

    public string Next()
    {
        _text.Clear();
        switch (_random.Next(4))
        {
            case 0: Words(_english); break;
            case 1: Words(_german); break;
            case 2: Glyphs(ChineseWords, "，", "。", 4, 14); break;
            default: Glyphs(JapaneseWords, "、", "。", 3, 10); break;
        }

        Garnish();
        return _text.ToString();
    }

    /// <summary>A word of English or German, rarer as the rank rises.</summary>
    public string Word(int rank, bool german = false) => (german ? _german : _english)[rank];

    /// <summary>What the file of this number is called: a word, a number, now and then Chinese.</summary>
    public string FileName(int number) => $"{(number % 5 == 0 ? Chinese(number / 5) : Word(number % 3000))}-{number}.pdf";

    public static string Chinese(int rank) => ChineseWords[rank % ChineseWords.Length];

    public static string Japanese(int rank) => JapaneseWords[rank % JapaneseWords.Length];

    private List<string> Made(int count, string[] syllables, bool capitals)
    {
        var made = new HashSet<string>();
        while (made.Count < count)
        {
            var word = string.Concat(Enumerable.Range(0, _random.Next(2, 5)).Select(_ => syllables[_random.Next(syllables.Length)]));
            made.Add(capitals && _random.Next(2) == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word);
        }

        return [.. made];
    }

    // Rank r with a probability near 1/r.
    private int Rank(int count) => Math.Min(count - 1, (int)Math.Exp(_random.NextDouble() * Math.Log(count)) - 1);

    private void Words(string[] vocabulary)
    {
        var count = _random.Next(3, 22);
        for (var i = 0; i < count; i++)
        {
            _text.Append(i == 0 ? "" : _random.Next(12) == 0 ? ", " : " ").Append(vocabulary[Rank(vocabulary.Length)]);
        }

        _text.Append('.');
    }

    private void Glyphs(string[] words, string comma, string stop, int least, int most)
    {
        var count = _random.Next(least, most);
        for (var i = 0; i < count; i++)
        {
            if (_random.Next(3) == 0)
            {
                _text.Append(_han[Rank(_han.Length)]).Append(_han[Rank(_han.Length)]);
            }
            else
            {
                _text.Append(words[Rank(words.Length)]);
            }

            _text.Append(_random.Next(6) == 0 ? comma : "");
        }

        _text.Append(stop);
    }

    private void Garnish()
    {
        var kind = _random.Next(40);
        var piece = kind switch
        {
            0 or 1 => $" 10.{_random.Next(256)}.{_random.Next(256)}.{_random.Next(256)}",
            2 => $" {_english[Rank(_english.Length)]}.{_german[Rank(_german.Length)].ToLowerInvariant()}@example.org",
            3 => $" web-{_random.Next(1000):000}.{_english[Rank(_english.Length)]}.lab.local",
            4 => $" https://wiki.example.org/{_english[Rank(_english.Length)]}/{_random.Next(10_000)}",
            5 => $" `{_english[Rank(_english.Length)]}_{_english[Rank(_english.Length)]}({_random.Next(100)})`",
            _ => "",
        };
        _text.Append(CultureInfo.InvariantCulture, $"{piece}");
    }
}
