using System.Globalization;
using Hotline.Assessment.Contracts;

namespace Hotline.Host.Commands;

/// <summary>One line that is written over on a terminal, and a line for each tenth of the file where it goes to a file.</summary>
internal sealed class ProgressLine(TextWriter writer, bool redirected) : IProgress<ImportProgress>
{
    private readonly Lock _gate = new();
    private decimal _shown = -1;

    public void Report(ImportProgress value)
    {
        lock (_gate)
        {
            if (value.Fraction < _shown + (redirected ? 0.1m : 0.001m)) return;
            _shown = value.Fraction;
            var line = string.Create(CultureInfo.InvariantCulture, $"Importing: {value.Fraction * 100:0.0} % of the file, {value.Rows} rows");
            if (redirected) writer.WriteLine(line);
            else writer.Write($"\r{line}");
        }
    }

    public void End()
    {
        lock (_gate)
            if (!redirected && _shown >= 0) writer.WriteLine();
    }
}
