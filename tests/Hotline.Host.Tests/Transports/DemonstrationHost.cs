using Hotline.GraphQL.Scalars;
using Hotline.Testing;
using DemonstrationCity = Hotline.Host.Tests.Processes.Demonstration;

namespace Hotline.Host.Tests.Transports;

/// <summary>One real host with the demonstration, for all suites.</summary>
[CollectionDefinition(Collection)]
public sealed class DemonstrationHost : IAsyncLifetime, IDisposable, ICollectionFixture<DemonstrationHost>
{
    public const string Collection = "the demonstration's host";

    private const string City = "dongying";
    // What the suites wait for.
    private static readonly Dictionary<string, string> s_settings = new()
    {
        ["GraphQL__KeepAlive"] = "00:00:01",
        ["GraphQL__ConnectionInitTimeout"] = "00:00:05",
        ["Webhooks__AllowHttp"] = "true",
        ["Webhooks__AllowPrivateAddresses"] = "true",
    };

    private readonly TemporaryFolder _folder = new();
    private DemonstrationCity? _city;

    internal DemonstrationCity Running => _city!;

    internal string Database => _folder.File("data/hotline.db");

    internal string CityId { get; } = GlobalId.Encode("City", City);

    /// <summary>What the scripts are told.</summary>
    internal object Told => new
    {
        Url = Running.Endpoint,
        Tokens = new[] { "Agent", "Monitor", "SystemIntegrator" }.ToDictionary(role => role, role => Running.Token(role)),
        Key = Convert.ToBase64String(File.ReadAllBytes(_folder.File("data/local-issuer.key"))),
        City,
        CityId,
        Person = $"{City}/a01",
        PersonId = GlobalId.Encode("Person", $"{City}/a01"),
        Period = "2025-12",
        Clients.Browser,
    };

    public async Task InitializeAsync() => _city = await DemonstrationCity.StartAsync(_folder, s_settings);

    public async Task DisposeAsync()
    {
        if (_city is not null) await _city.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();
}
