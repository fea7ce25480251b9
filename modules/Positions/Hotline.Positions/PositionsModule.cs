using Hotline.Modularity;
using Hotline.Modularity.Data;
using Hotline.Modularity.GraphQL;
using Hotline.Positions.Assignments;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Hotline.Positions.GraphQL;
using Hotline.Positions.Packs;
using Hotline.Positions.People;
using Hotline.Positions.Reading;
using Hotline.Positions.Units;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Positions;

/// <summary>Positions and duties (设岗定责): cities, units, posts, people, who held what when, and what must stay separate.</summary>
public sealed class PositionsModule : IModule
{
    public string Name => PositionsDb.Name;

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<PositionsDb>(PositionsDb.Name);
        services.AddSingleton<IStartupTask, LoadCityPacks>();

        // For the other modules.
        services.AddSingleton<IPositions, PositionsReader>();
        services.AddSingleton<IPositionsAsKnown, PositionsAsKnown>();
        services.AddSingleton<ISeparationOfDuties, SeparationOfDuties>();
        services.AddSingleton<IUnitRegister, UnitRegister>();
        services.AddSingleton<UnitPages>();
        services.AddSingleton<IStaffRegister, StaffRegister>();

        // Use cases. None keeps anything between two calls.
        services.AddSingleton<AssignmentChanges>();
        services.AddSingleton<AssignPosition>();
        services.AddSingleton<Transfer>();
        services.AddSingleton<StartLeave>();
        services.AddSingleton<EndLeave>();
        services.AddSingleton<EndAssignment>();
        services.AddSingleton<WithdrawAssignment>();
        services.AddSingleton<AddPerson>();
        services.AddSingleton<AddUnit>();
        services.AddSingleton<RenameUnit>();

        // Loaders gather the keys of one request.
        services.AddScoped<CityLoader>();
        services.AddScoped<UnitLoader>();
        services.AddScoped<ChildUnitsLoader>();
        services.AddScoped<PersonLoader>();
        services.AddScoped<PositionLoader>();
        services.AddScoped<CityDutiesLoader>();
        services.AddScoped<PositionDutiesLoader>();
        services.AddScoped<CityPositionsLoader>();
        services.AddScoped<DutyPositionsLoader>();
        services.AddScoped<AssignmentsLoader>();
        services.AddScoped<AssignmentHistoryLoader>();
        services.AddSingleton<PeopleRights>();
    }

    public void AddGraphQL(ISchemaContribution schema) => schema
        .AllowTypes()
        .Query<PlaceQueries>()
        .Query<PeopleQueries>()
        .Mutation<PositionsMutations>()
        .Extend<City, CityFields>()
        .Extend<Unit, UnitFields>()
        .Extend<Position, PositionFields>()
        .Extend<Duty, DutyFields>()
        .Extend<Person, PersonFields>()
        .Extend<Assignment, AssignmentFields>()
        .Node<City>(PositionsNodes.CityAsync)
        .Node<Unit>(PositionsNodes.UnitAsync)
        .Node<Position>(PositionsNodes.PositionAsync)
        .Node<Duty>(PositionsNodes.DutyAsync)
        .Node<Person>(PositionsNodes.PersonAsync)
        .Node<Assignment>(PositionsNodes.AssignmentAsync);
}
