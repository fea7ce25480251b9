using System.Security.Claims;
using Hotline.Host.Access;
using Microsoft.Extensions.Configuration;

namespace Hotline.Host.Tests.Access;

/// <summary>What a system made here is its own by its name: a provider's token gives it none that its holder could choose.</summary>
public sealed class CallerClaimsTests
{
    private static readonly ClaimsIdentity s_system = Identity(("role", "SystemIntegrator"), ("city", "dongying"), ("sub", "c-41"), ("client_id", "portal"), ("name", "somebody else's"));

    [Fact]
    public void A_person_is_called_by_the_name_and_a_system_by_the_subject()
    {
        var mapping = Mapping();
        Assert.Equal("Ann", CallerClaims.Read(Identity(("role", "Agent"), ("person", "dongying/a01"), ("sub", "u-7"), ("name", "Ann")), mapping).Value!.Name);
        Assert.Equal("dongying/a01", CallerClaims.Read(Identity(("role", "Agent"), ("person", "dongying/a01"), ("sub", "u-7")), mapping).Value!.Name);
        Assert.Equal("c-41", CallerClaims.Read(s_system, mapping).Value!.Name);
    }

    [Fact]
    public void Its_operator_says_which_other_claim_knows_a_system() =>
        Assert.Equal("portal", CallerClaims.Read(s_system, Mapping(("Access:Claims:System", "client_id"))).Value!.Name);

    [Fact]
    public void Whoever_is_neither_a_person_nor_known_otherwise_is_refused() =>
        Assert.Equal("NO_NAME", CallerClaims.Read(Identity(("role", "SystemIntegrator"), ("person", ""), ("name", "portal")), Mapping()).Problems[0].Code);

    private static ClaimMapping Mapping(params (string Key, string Value)[] settings) => ClaimMapping.Of(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build().GetSection("Access"));

    private static ClaimsIdentity Identity(params (string Name, string Value)[] claims) => new(claims.Select(claim => new Claim(claim.Name, claim.Value)));
}
