namespace Bailey.Benchmarks.Stun;

/// <summary>One server in the comparison: medians, least and most of its rounds; wrong and lost answers of all of them.</summary>
internal sealed record ServerSummary(
    string Name, double AnswersPerSecond, double Least, double Most, double AnswersPerProcessorSecond, long Wrong, long Lost);

/// <summary>The comparison: ratios are Bailey over coturn, the worst round being the least of the pairs.</summary>
internal sealed record ComparisonResult(
    int Rounds, int Threads, int SocketsPerThread, int Window, ServerSummary Bailey, ServerSummary Coturn,
    double Ratio, double RatioPerProcessorSecond, double WorstRound);

/// <summary>The fuzz run: what was sent, what came back, and the server's resident memory after the first tenth and at the end.</summary>
internal sealed record FuzzResult(
    long Datagrams, long Silences, long Answers, long Refusals, long Wrong, double Seconds, long ResidentKiBEarly, long ResidentKiBLate);

/// <summary>The flood: sources, datagrams, checked answers, and the server's resident memory after the first tenth and at the end.</summary>
internal sealed record FloodResult(
    int Sources, double Seconds, long Sent, long Answers, long Wrong, double AnswersPerSecond, long ResidentKiBEarly, long ResidentKiBLate,
    bool AnsweredAfterwards);

/// <summary>All that was run; what was not is null.</summary>
internal sealed record StunResults(int Processors, ComparisonResult? Comparison, FuzzResult? Fuzz, FloodResult? Flood);
