using Bailey.Benchmarks.Audit;
using Bailey.Benchmarks.Files;
using Bailey.Benchmarks.Load;
using Bailey.Benchmarks.Screen;
using Bailey.Benchmarks.Search;
using Bailey.Benchmarks.SignIn;
using Bailey.Benchmarks.Stun;

return args.FirstOrDefault() switch
{
    "load" => await LoadBenchmark.RunAsync(args[1..]),
    "bare" => await BareServer.RunAsync(args[1..]), // the other process of "load"
    "screen" => await ScreenBenchmark.RunAsync(args[1..]),
    "search" => await SearchBenchmark.RunAsync(args[1..]),
    "signin" => await SignInBenchmark.RunAsync(args[1..]),
    "files" => await FilesBenchmark.RunAsync(args[1..]),
    "bare-files" => await BareFiles.RunAsync(args[1..]), // the other process of "files"
    "audit" => await AuditBenchmark.RunAsync(args[1..]),
    "stun" => await StunBenchmark.RunAsync(args[1..]),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project Benchmarks -- load [seconds per part, 1 to 60; default 8] | screen [listeners, 1 to 2000; default 50] [seconds] | search [messages; default 1000000] | signin [seconds, 1 to 120; default 20] | files [MiB, rounds] | audit [entries; default 1000000] | stun [compare|fuzz|flood]");
    return 64; // EX_USAGE, sysexits.h
}
