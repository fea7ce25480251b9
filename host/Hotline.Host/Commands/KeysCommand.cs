using System.CommandLine;
using Hotline.GraphQL;
using Hotline.Host.Access.Keys;
using Hotline.Host.Composition;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Host.Commands;

/// <summary><c>keys create</c>, <c>keys list</c> and <c>keys revoke</c>: credentials of other systems, also while the host serves.</summary>
internal static class KeysCommand
{
    // What people answer for, four eyes and all, is done by people with tokens of their own.
    private static readonly Role[] s_roles = [Role.SystemIntegrator, Role.UnitOfficer, Role.SurveyAgency];

    public static Command Create() => new("keys", "API keys of other systems.") { Make(), List(), Revoke() };

    private static Command Make()
    {
        var name = new Option<string>("--name") { Description = "Which system it is for; stands in records as who did it.", HelpName = "name", Required = true };
        var role = new Option<string>("--role") { Description = $"{string.Join(", ", s_roles)}.", HelpName = "role", DefaultValueFactory = _ => nameof(Role.SystemIntegrator) };
        role.AcceptOnlyFromAmong([.. s_roles.Select(each => each.ToString())]);
        var city = new Option<string>("--city") { Description = "The city to which its rights are bound.", HelpName = "id", Required = true };
        var unit = new Option<string?>("--unit") { Description = "The unit for which it acts, as a UnitOfficer: city/code.", HelpName = "id" };
        var mutations = new Option<string[]>("--mutation") { Description = "A mutation that it may send, or 'all' of its role; none unless told: it reads.", HelpName = "name" };
        var days = new Option<int>("--days") { Description = "How long it is valid: 1 to 1100.", HelpName = "n", DefaultValueFactory = _ => 365 };
        days.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value is < 1 or > 1100) result.AddError("--days is from 1 to 1100.");
        });
        var create = new Command("create", "Makes a key and prints it, this once.") { name, role, city, unit, mutations, days };
        create.Validators.Add(result =>
        {
            if ((result.GetValue(role) == nameof(Role.UnitOfficer)) != (result.GetValue(unit) is not null)) result.AddError("--unit belongs to --role UnitOfficer, and to no other.");
        });
        // The cities are those of the packs, which a first start reads.
        create.SetAction((parsed, cancellationToken) => OpenedHost.RunAsync(parsed, readsPacks: true, async (composition, services) =>
        {
            var owner = new Caller(Enum.Parse<Role>(parsed.GetRequiredValue(role)), parsed.GetRequiredValue(city), null, parsed.GetValue(unit), parsed.GetRequiredValue(name))
            {
                Mutations = Scope(parsed.GetValue(mutations) ?? [], composition),
            };
            await EnsureKnownAsync(owner, services.GetRequiredService<IPositions>(), cancellationToken);
            var key = await services.GetRequiredService<ApiKeys>().CreateAsync(owner, TimeSpan.FromDays(parsed.GetValue(days)), Environment.UserName, cancellationToken);
            await Console.Error.WriteLineAsync("Keep it now: it is not shown again. It is sent as 'Authorization: Bearer <key>'.");
            await Console.Out.WriteLineAsync(key.ToString());
            return CommandLine.Done;
        }, cancellationToken));
        return create;
    }

    private static Command List()
    {
        var list = new Command("list", "Lists the keys, without their secrets.");
        list.SetAction((parsed, cancellationToken) => OpenedHost.RunAsync(parsed, readsPacks: false, async (_, services) =>
        {
            var now = services.GetRequiredService<TimeProvider>().Now();
            var keys = await services.GetRequiredService<ApiKeys>().ListAsync(cancellationToken);
            foreach (var key in keys)
                await Console.Out.WriteLineAsync(string.Join('\t', key.Id, key.State(now), key.Name, key.Role, key.UnitId ?? key.CityId,
                    key.Mutations is null ? "all mutations" : key.Mutations.Count == 0 ? "reads" : string.Join(',', key.Mutations),
                    $"made {key.CreatedAt} by {key.CreatedBy}", $"until {key.ExpiresAt}", key.LastUsedAt is { } used ? $"used {used}" : "never used"));
            await Console.Error.WriteLineAsync($"{keys.Count} keys.");
            return CommandLine.Done;
        }, cancellationToken));
        return list;
    }

    private static Command Revoke()
    {
        var id = new Argument<string>("id") { Description = "As listed by 'keys list'." };
        var revoke = new Command("revoke", "Ends a key at once; subscriptions made with it end within seconds, and its webhooks stop where they are.") { id };
        revoke.SetAction((parsed, cancellationToken) => OpenedHost.RunAsync(parsed, readsPacks: false, async (_, services) =>
        {
            if (!await services.GetRequiredService<ApiKeys>().RevokeAsync(parsed.GetRequiredValue(id), cancellationToken))
                throw new RefusalException(new Problem("KEY_UNKNOWN", $"没有密钥“{parsed.GetValue(id)}”，或已吊销。", $"There is no key '{parsed.GetValue(id)}' that was not revoked already; 'keys list' names them."));
            await Console.Out.WriteLineAsync("Revoked.");
            return CommandLine.Done;
        }, cancellationToken));
        return revoke;
    }

    /// <summary><c>null</c>: all of its role.</summary>
    private static string[]? Scope(string[] named, HostComposition composition)
    {
        if (named is ["all"]) return null;
        var known = SchemaSdl.Mutations(composition.Modules);
        return named.FirstOrDefault(name => !known.Contains(name)) is not { } unknown ? named : throw new RefusalException(new Problem(
            "MUTATION_UNKNOWN", $"没有名为“{unknown}”的变更；有：{string.Join("、", known)}。", $"There is no mutation '{unknown}'; there are {string.Join(", ", known)}."));
    }

    private static async Task EnsureKnownAsync(Caller owner, IPositions positions, CancellationToken cancellationToken)
    {
        var cities = await positions.CitiesAsync(cancellationToken);
        if (cities.All(city => city.Id != owner.CityId))
            throw new RefusalException(new Problem("CITY_UNKNOWN", $"没有城市“{owner.CityId}”；有：{string.Join("、", cities.Select(city => city.Id))}。",
                $"There is no city '{owner.CityId}'; there are {string.Join(", ", cities.Select(city => city.Id))}."));
        if (owner.UnitId is { } unit && (!(await positions.UnitsAsync([unit], cancellationToken)).TryGetValue(unit, out var found) || found.CityId != owner.CityId))
            throw new RefusalException(new Problem("UNIT_UNKNOWN", $"城市 {owner.CityId} 没有机构“{unit}”。", $"The city {owner.CityId} has no unit '{unit}'; one is named city/code."));
    }
}
