using Hotline.GraphQL.Scalars;
using Hotline.Host.Tests.Processes;
using Hotline.Testing;

namespace Hotline.Host.Tests.Transports;

/// <summary>One real host with the demonstration, for all suites.</summary>
[CollectionDefinition(Collection)]
public sealed class DemonstrationHost : IAsyncLifetime, ICollectionFixture<DemonstrationHost>
{
    public const string Collection = "the demonstration's host";

    private const string City = "dongying";
    private readonly TemporaryFolder _folder = new();
    private Demonstration? _city;

    internal Demonstration Demonstration => _city!;

    /// <summary>What the scripts are told.</summary>
    internal object Told => new
    {
        Url = Demonstration.Endpoint,
        Tokens = new[] { "Agent", "Monitor", "SystemIntegrator" }.ToDictionary(role => role, role => Demonstration.Token(role)),
        Key = Convert.ToBase64String(File.ReadAllBytes(_folder.File("data/local-issuer.key"))),
        City,
        CityId = GlobalId.Encode("City", City),
        Person = $"{City}/a01",
        PersonId = GlobalId.Encode("Person", $"{City}/a01"),
        Period = "2025-12",
        Clients.Browser,
    };

    public async Task InitializeAsync() => _city = await Demonstration.StartAsync(_folder);

    public async Task DisposeAsync()
    {
        if (_city is not null) await _city.DisposeAsync();
        _folder.Dispose();
    }
}
