using System.Text;
using Bailey.Features.Chat.Messages;
using NUnit.Framework;

namespace Bailey.Tests.Features.Chat.Messages;

[TestFixture]
internal sealed class MessageTailTests
{
    private static readonly PageQuery Latest = new(null, null, null, 3);

    [Test]
    public void Tail_WhatIsPostedWhileLoading_IsJoinedOn()
    {
        var tail = new MessageTail();
        var load = tail.BeginLoad()!.Value;
        tail.Append(2, Bytes(2)); // read by the load as well
        tail.Append(3, Bytes(3));

        tail.Install(load, 2, [Bytes(1), Bytes(2)]);
        tail.Append(4, Bytes(4));

        Assert.That(Take(tail), Is.EqualTo("2 3 4"));
    }

    [Test]
    public void Tail_ALoadThatAnEditOvertook_CountsForNothing()
    {
        var tail = new MessageTail();
        var load = tail.BeginLoad()!.Value;
        tail.Drop();

        tail.Install(load, 1, [Bytes(1)]);

        Assert.That(Take(tail), Is.Null);
    }

    [Test]
    public void Tail_AGap_EmptiesIt()
    {
        var tail = Loaded(2);

        tail.Append(4, Bytes(4));

        Assert.That(Take(tail), Is.Null);
    }

    [Test]
    public void Tail_Long_KeepsTheNewest()
    {
        var tail = Loaded(1);
        for (var seq = 2; seq <= MessageTail.Length + 5; seq++)
        {
            tail.Append(seq, Bytes(seq));
        }

        Assert.That(Take(tail), Is.EqualTo("203 204 205"));
        Assert.That(tail.TryTake(new PageQuery(null, 0, null, 1), 0, out _, out _), Is.False, "number 1 is only in the database");
        Assert.That(tail.BeginLoad(), Is.Null);
    }

    [Test]
    public void Tail_HistoryFromJoining_BeginsThere()
    {
        var tail = Loaded(5);

        Assert.That(tail.TryTake(new PageQuery(null, null, null, 50), 3, out var range, out var messages), Is.True);
        Assert.That((messages.Length, range.HasBefore), Is.EqualTo((2, false)));
        Assert.That(tail.TryTake(new PageQuery(null, null, null, 50), long.MaxValue, out _, out var none), Is.True);
        Assert.That(none, Is.Empty);
    }

    private static MessageTail Loaded(int count)
    {
        var tail = new MessageTail();
        tail.Install(tail.BeginLoad()!.Value, count, [.. Enumerable.Range(1, count).Select(Bytes)]);
        return tail;
    }

    private static byte[] Bytes(int seq) => Encoding.UTF8.GetBytes($"{seq}");

    private static string? Take(MessageTail tail) =>
        tail.TryTake(Latest, 0, out _, out var messages) ? string.Join(' ', messages.Select(Encoding.UTF8.GetString)) : null;
}
