using System.Diagnostics;
using Hotline.Benchmarks.Loads;
using Hotline.Benchmarks.Measuring;

namespace Hotline.Benchmarks.Attacks;

/// <summary>Another caller, who reads while the attack goes on.</summary>
internal sealed class Reader(Server host) : IDisposable
{
    private const string Ranking = """{"query":"{ ranking(cityId: \"Q2l0eTpkb25neWluZw\", period: \"2025-11\") { ranked { place unit { name { zh en } } total orders } } }"}""";

    private readonly HttpClient _client = Callers.At(200);

    public async Task<Samples> ReadAsync(CancellationToken stop)
    {
        var samples = new Samples("reads", "ms");
        do
        {
            var watch = Stopwatch.StartNew();
            using var answer = await _client.PostAsync(new Uri(host.Url, "/graphql"), Callers.Json(Ranking), CancellationToken.None);
            var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            if (!text.StartsWith("""{"data":{"ranking":{""", StringComparison.Ordinal)) throw new InvalidOperationException($"Another caller is not answered: {text}");
            samples.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(5, CancellationToken.None);
        }
        while (!stop.IsCancellationRequested);
        return samples;
    }

    public void Dispose() => _client.Dispose();
}
