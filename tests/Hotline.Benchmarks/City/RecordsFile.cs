using Hotline.Benchmarks.Measuring;

namespace Hotline.Benchmarks.City;

/// <summary>A path for an export in a temporary folder of its own; gone afterwards.</summary>
internal sealed class RecordsFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.File("records.csv");

    public void Dispose() => _folder.Dispose();
}
