using Hotline.Benchmarks.Measuring;
using Hotline.Benchmarks.Starting;

namespace Hotline.Benchmarks;

/// <summary>
/// The host as it is published, with ReadyToRun, in a process of its own, beside an ASP.NET app with nothing in it, published alike: from the start
/// of the process to the first answer over HTTP, and the memory at rest. Alternately, with a port and a data folder of their own. The host
/// holds the demonstration year: the start after it was made looks at all scores, later ones find that nothing moved.
/// </summary>
internal static class StartBenchmark
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(35);

    public static async Task RunAsync(int rounds)
    {
        var bare = new Samples("bare ASP.NET app", "s");
        var first = new Samples("first start, empty: database and packs", "s");
        var shipped = new Samples("first start, with the demonstration year", "s");
        var again = new Samples("start on an existing database", "s");
        var bareMemory = new Samples("bare ASP.NET app", "MB");
        var afterWork = new Samples("host, after it has told all scores", "MB");
        var memory = new Samples("host, nothing having moved", "MB");
        Report.Progress("publishing");
        using var bareApp = await PublishedApp.MakeAsync("tests/Hotline.Benchmarks.BareApp");
        using var host = await PublishedApp.MakeAsync("host/Hotline.Host");
        for (var round = 0; round <= rounds; round++)
        {
            // Round 0 brings the files into the machine's memory and is not counted.
            Report.Progress(round == 0 ? "warming up" : $"round {round} of {rounds}");
            await RoundAsync(round > 0);
        }
        Report.Print($"start to first answer, {rounds} rounds", bare, bare, again, first, shipped);
        Report.Print($"memory after {Rest.TotalSeconds} s of rest, {rounds} rounds, {ServedApp.MemoryMeasure}", bareMemory, bareMemory, memory, afterWork);

        async Task RoundAsync(bool counts)
        {
            var rest = counts ? Rest : TimeSpan.Zero;
            var (bareTime, bareBytes) = await ServedApp.RunAsync(bareApp.File, rest);
            TimeSpan firstTime, againTime, shippedTime;
            long bytesAfterWork, bytes;
            using (var data = new NewDataFolder()) (firstTime, _) = await ServedApp.RunAsync(host.File, TimeSpan.Zero, "--data", data.Path, "--demo", "false");
            using (var data = new NewDataFolder())
            {
                (shippedTime, _) = await ServedApp.RunAsync(host.File, TimeSpan.Zero, "--data", data.Path, "--demo", "true");
                (_, bytesAfterWork) = await ServedApp.RunAsync(host.File, rest, "--data", data.Path);
                (againTime, bytes) = await ServedApp.RunAsync(host.File, rest, "--data", data.Path);
            }
            if (!counts) return;
            bare.Add(bareTime.TotalSeconds);
            first.Add(firstTime.TotalSeconds);
            shipped.Add(shippedTime.TotalSeconds);
            again.Add(againTime.TotalSeconds);
            bareMemory.Add(bareBytes / 1e6);
            afterWork.Add(bytesAfterWork / 1e6);
            memory.Add(bytes / 1e6);
        }
    }

    /// <summary>A new data folder; gone afterwards.</summary>
    private sealed class NewDataFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-benchmark-start-");

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
