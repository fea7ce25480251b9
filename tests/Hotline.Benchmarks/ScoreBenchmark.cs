namespace Hotline.Benchmarks;

internal static class ScoreBenchmark
{
    public static Task RunAsync(int rounds) => Task.CompletedTask;
}
