using System.Diagnostics;
using System.Globalization;

namespace Hotline.Benchmarks.Measuring;

/// <summary>What the system says of a process.</summary>
internal sealed class ProcessFigures(Process process)
{
    /// <summary>PSS shares out what several processes map; where the system does not tell it, the working set.</summary>
    public static string MemoryMeasure => OperatingSystem.IsLinux() ? "proportional set size" : "working set";

    /// <summary>Memory, by <see cref="MemoryMeasure"/>.</summary>
    public double Megabytes()
    {
        process.Refresh();
        return OperatingSystem.IsLinux() ? Value("smaps_rollup", "Pss:") : process.WorkingSet64 / 1e6;
    }

    /// <summary>Processor time so far, in the system's steps of ten milliseconds.</summary>
    public double ProcessorMilliseconds()
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalMilliseconds;
    }

    /// <summary>Waits until it has done what it does after a start.</summary>
    public async Task SettleAsync()
    {
        for (var (last, waited) = (double.MaxValue, 0); last > 50 && waited < 60; waited++)
        {
            var before = ProcessorMilliseconds();
            await Task.Delay(TimeSpan.FromSeconds(1));
            last = ProcessorMilliseconds() - before;
        }
    }

    /// <summary>How much more memory it held at its peak than before. Linux only.</summary>
    public async Task<double> PeakMegabytesAsync(Func<Task> meanwhile)
    {
        await File.WriteAllTextAsync($"/proc/{process.Id}/clear_refs", "5");
        var before = Value("status", "VmRSS:");
        await meanwhile();
        return Math.Max(0, Value("status", "VmHWM:") - before);
    }

    /// <summary>In megabytes, out of a file of lines such as <c>VmRSS:  148572 kB</c>.</summary>
    private double Value(string file, string name)
    {
        var line = File.ReadLines($"/proc/{process.Id}/{file}").First(each => each.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
