using System.CommandLine;
using Hotline.Host.Access;
using Hotline.Kernel;
using Hotline.Modularity;

namespace Hotline.Host.Commands;

/// <summary><c>token issue</c>: a short-lived token signed with the data folder's own key.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var role = new Option<string>("--role") { Description = "The caller's role.", HelpName = "role", Required = true };
        // A citizen needs no token.
        role.AcceptOnlyFromAmong([.. Enum.GetNames<Role>().Where(name => name != nameof(Role.Citizen))]);
        var city = new Option<string>("--city") { Description = "The city to which the caller's rights are bound.", HelpName = "id", Required = true };
        var person = new Option<string?>("--person") { Description = "The person behind the token: city/code.", HelpName = "id" };
        var unit = new Option<string?>("--unit") { Description = "The unit for which a unit officer acts: city/code.", HelpName = "id" };
        var name = new Option<string?>("--name") { Description = "The name for records; the person's id unless told.", HelpName = "name" };
        var minutes = new Option<int>("--minutes") { Description = "How long it is valid: 1 to 1440.", HelpName = "n", DefaultValueFactory = _ => 60 };
        minutes.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value is < 1 or > 1440)
                result.AddError("--minutes is from 1 to 1440.");
        });
        var issue = new Command("issue", "Prints a token of the local issuer, for development and demonstration.") { role, city, person, unit, name, minutes };
        issue.Validators.Add(result =>
        {
            foreach (var option in new Option<string?>[] { person, unit })
                if (result.GetValue(option) is { } id && !id.StartsWith($"{result.GetValue(city)}/", StringComparison.Ordinal))
                    result.AddError($"{option.Name} '{id}' is not of the city '{result.GetValue(city)}': it must begin with '{result.GetValue(city)}/'.");
        });
        issue.SetAction(parsed =>
        {
            var (personId, roleName) = (parsed.GetValue(person), parsed.GetRequiredValue(role));
            var caller = new Caller(Enum.Parse<Role>(roleName), parsed.GetValue(city), personId, parsed.GetValue(unit), parsed.GetValue(name) ?? personId ?? roleName);
            var configuration = CommandLine.Configuration();
            if (!AccessOptions.Of(configuration).BelievesLocalIssuer)
                throw new RefusalException(new Problem("LOCAL_ISSUER_OFF",
                    "本机签发的令牌在此不被接受：仅在开发环境（ASPNETCORE_ENVIRONMENT=Development）或 Access:LocalIssuer=true 时有效。请使用身份提供方的令牌，系统对接请用 keys create。",
                    "Tokens of the local issuer are not believed here: only in Development (ASPNETCORE_ENVIRONMENT), or with Access:LocalIssuer=true. People sign in with your identity provider (Access:Authority); for systems there is 'keys create'."));
            var folder = CommandLine.DataFolder(parsed, configuration);
            Console.Out.WriteLine(new LocalIssuer(folder, TimeProvider.System).Issue(caller, TimeSpan.FromMinutes(parsed.GetValue(minutes))));
            return CommandLine.Done;
        });
        return new Command("token", "Tokens of callers.") { issue };
    }
}
