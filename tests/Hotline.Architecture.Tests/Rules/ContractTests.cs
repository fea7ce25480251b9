using System.Reflection;
using System.Runtime.CompilerServices;
using Hotline.Architecture.Tests.Inspection;

namespace Hotline.Architecture.Tests.Rules;

/// <summary>Contracts are interfaces, records and enums that nobody can change after they were made.</summary>
public sealed class ContractTests
{
    private static readonly string[] s_readOnly =
        ["IReadOnlyList`1", "IReadOnlyCollection`1", "IReadOnlyDictionary`2", "IReadOnlySet`1", "IEnumerable`1", "IAsyncEnumerable`1"];

    internal static IEnumerable<string> Violations(Part contracts) => contracts.Assembly.GetExportedTypes().SelectMany(type =>
        Kind(type).Concat(Settable(type)).Concat(Shown(type)).Distinct().Select(violation => $"{type.FullName}{violation}"));

    private static IEnumerable<string> Kind(Type type)
    {
        var isRecord = type.GetMethod("PrintMembers", Signatures.All) is not null;
        if (!(type.IsInterface || type.IsEnum || isRecord)) yield return " is neither an interface nor a record nor an enum";
    }

    private static IEnumerable<string> Settable(Type type) =>
        type.GetProperties(Signatures.Public).Where(property => property.SetMethod is { IsPublic: true } setter && !IsInit(setter)).Cast<MemberInfo>()
            .Concat(type.GetFields(Signatures.Public).Where(field => !field.IsInitOnly && !field.IsLiteral && !field.IsSpecialName))
            .Select(member => $".{member.Name} can be set");

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static IEnumerable<string> Shown(Type type) =>
        from signature in Signatures.Of(type, Signatures.Public)
        where type.IsEnum is false && !IsFit(signature.Type)
        select $" shows {signature.Type.Namespace}.{signature.Type.Name}";

    private static bool IsFit(Type type) => !type.IsArray && type.Namespace switch
    {
        { } name when name.StartsWith("System.Collections", StringComparison.Ordinal) => s_readOnly.Contains(type.Name) || type.Name == "IEnumerable",
        { } name when name.StartsWith("System.Linq", StringComparison.Ordinal) => false,
        { } name => name == "System" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Hotline.", StringComparison.Ordinal),
        null => false,
    };

    [Fact]
    public void Contracts_are_immutable() => Rule.Holds(Part.Of(Role.Contracts).SelectMany(Violations));

    [Fact]
    public void Contracts_that_can_be_changed_or_queried_are_named() => Rule.IsBroken(Violations(Part.GardenContracts),
        "Hotline.Garden.Contracts.Bed is neither an interface nor a record nor an enum",
        "Hotline.Garden.Contracts.Bed.Name can be set",
        "Hotline.Garden.Contracts.Harvest shows System.Collections.Generic.List`1",
        "Hotline.Garden.Contracts.IBeds shows Hotline.Garden.Contracts.Crop[]",
        "Hotline.Garden.Contracts.IBeds shows Microsoft.EntityFrameworkCore.DbContext",
        "Hotline.Garden.Contracts.IBeds shows System.Linq.IQueryable`1");
}
