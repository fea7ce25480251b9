namespace Hotline.Benchmarks;

internal static class StartBenchmark
{
    public static Task RunAsync(int rounds) => Task.CompletedTask;
}
