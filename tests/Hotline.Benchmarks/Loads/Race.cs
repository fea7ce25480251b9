using Hotline.Benchmarks.Measuring;

namespace Hotline.Benchmarks.Loads;

/// <summary>Servers that answer the same, in turns: all run, one is asked at a time.</summary>
internal sealed class Race(string title)
{
    private static readonly TimeSpan s_warming = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(4);

    private readonly List<Runner> _runners = [];

    private sealed record Runner(Server Server, string Path, string? Body, string? Encoding, Samples PerSecond, Samples P99);

    public void Add(string what, Server server, string path, string? body = null, string? encoding = null) =>
        _runners.Add(new(server, path, body, encoding, new Samples(what, "answers/s"), new Samples(what, "ms, p99")));

    /// <param name="rounds">Rounds, in each of which every server has its turn.</param>
    public async Task RunAsync(int rounds)
    {
        foreach (var runner in _runners)
        {
            Report.Progress($"warming up: {runner.PerSecond.What}");
            await Wrk.RunAsync(new Uri(runner.Server.Url, runner.Path), s_warming, runner.Body, runner.Encoding);
        }
        for (var round = 1; round <= rounds; round++)
        {
            Report.Progress($"round {round} of {rounds}");
            foreach (var runner in _runners)
            {
                var (rate, p99) = await Wrk.RunAsync(new Uri(runner.Server.Url, runner.Path), s_turn, runner.Body, runner.Encoding);
                runner.PerSecond.Add(rate);
                runner.P99.Add(p99);
            }
        }
        Report.Print($"{title}, {rounds} rounds", _runners[0].PerSecond, [.. _runners.Select(each => each.PerSecond)]);
        Report.Print($"{title}, {rounds} rounds", _runners[0].P99, [.. _runners.Select(each => each.P99)]);
    }
}
