using Bailey.Benchmarks.Stun;

if (args is ["stun", .. var stun])
{
    return await StunBenchmark.RunAsync(stun);
}

await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project Benchmarks -- stun [compare|fuzz|flood]");
return 64; // sysexits.h EX_USAGE
