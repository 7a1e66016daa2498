namespace Bailey.Benchmarks.Stun;

/// <summary>Measures Bailey's responder and coturn in turns, in one run, on the same cores, by the same generator.</summary>
internal static class StunComparison
{
    private const int Rounds = 15;
    private const int Threads = 2;
    private const int SocketsPerThread = 8;
    private const int Window = 16;
    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static ComparisonResult Run()
    {
        using var bailey = StunServer.Bailey();
        using var coturn = StunServer.Coturn();
        Measure(bailey, WarmUp);
        Measure(coturn, WarmUp);
        var ours = new List<ServerRound>();
        var theirs = new List<ServerRound>();
        for (int round = 0; round < Rounds; round++)
        {
            // Whoever goes first changes from round to round, so that what else the machine does falls on both.
            if (round % 2 == 0)
            {
                ours.Add(Measure(bailey, RoundTime));
                theirs.Add(Measure(coturn, RoundTime));
            }
            else
            {
                theirs.Add(Measure(coturn, RoundTime));
                ours.Add(Measure(bailey, RoundTime));
            }
        }

        return new ComparisonResult(
            Rounds, Threads, SocketsPerThread, Window, Summary(bailey.Name, ours), Summary(coturn.Name, theirs),
            Ratio: Math.Round(Median(ours.Select(r => r.AnswersPerSecond)) / Median(theirs.Select(r => r.AnswersPerSecond)), 2),
            RatioPerProcessorSecond: Math.Round(
                Median(ours.Select(r => r.AnswersPerProcessorSecond)) / Median(theirs.Select(r => r.AnswersPerProcessorSecond)), 2),
            WorstRound: Math.Round(ours.Zip(theirs, (our, their) => our.AnswersPerSecond / their.AnswersPerSecond).Min(), 2));
    }

    private static ServerRound Measure(StunServer server, TimeSpan time)
    {
        double before = server.ProcessorSeconds;
        var load = new StunLoad(server.EndPoint, Threads, SocketsPerThread, Window);
        double rate = load.Run(time);
        return new ServerRound(rate, rate * time.TotalSeconds / Math.Max(0.01, server.ProcessorSeconds - before), load.Wrong, load.Lost);
    }

    private static ServerSummary Summary(string name, List<ServerRound> rounds) => new(
        name,
        Math.Round(Median(rounds.Select(r => r.AnswersPerSecond))),
        Math.Round(rounds.Min(r => r.AnswersPerSecond)),
        Math.Round(rounds.Max(r => r.AnswersPerSecond)),
        Math.Round(Median(rounds.Select(r => r.AnswersPerProcessorSecond))),
        rounds.Sum(r => r.Wrong),
        rounds.Sum(r => r.Lost));

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private sealed record ServerRound(double AnswersPerSecond, double AnswersPerProcessorSecond, long Wrong, long Lost);
}
