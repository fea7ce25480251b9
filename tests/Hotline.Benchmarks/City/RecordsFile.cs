namespace Hotline.Benchmarks.City;

/// <summary>A path for an export in a temporary folder of its own; gone afterwards.</summary>
internal sealed class RecordsFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-benchmark-records-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "records.csv");

    public void Dispose() => _folder.Delete(recursive: true);
}
