using System.ComponentModel;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Positions.Contracts;
using Hotline.Positions.Data;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Positions.People;

[Description("A new member of the staff (登记人员).")]
internal sealed record AddPersonInput(
    [NodeId("City")] string CityId,
    [Description("Staff number, unique in the city; neither blanks nor slashes (工号).")] string Code,
    [Description("姓名.")] string Name);

internal sealed class AddPerson(IDbContextFactory<PositionsDb> databases, TimeProvider time)
{
    public async Task<Outcome<Person>> HandleAsync(AddPersonInput input, Caller caller, CancellationToken cancellationToken)
    {
        if (CityRights.Refuse(caller, input.CityId, "cityId") is { } refusal) return refusal;
        if (Codes.Problem(input.Code) is { } badCode) return badCode;
        if (string.IsNullOrWhiteSpace(input.Name)) return new Problem("NAME_REQUIRED", "请填写姓名。", "Give the person's name.", "name");

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        if (await db.People.AnyAsync(row => row.CityId == input.CityId && row.Code == input.Code, cancellationToken))
            return new Problem("PERSON_EXISTS", "本市已有此工号；请更换工号。", "The city has this staff number already; use another.", "code");
        var person = new PersonRow
        {
            Id = CityScoped.Id(input.CityId, input.Code),
            CityId = input.CityId,
            Code = input.Code,
            Name = input.Name,
            RecordedBy = caller.Name,
            RecordedAt = time.Now(),
        };
        db.People.Add(person);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return person.ToPerson();
    }
}
