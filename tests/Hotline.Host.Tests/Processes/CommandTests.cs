using Hotline.Testing;

namespace Hotline.Host.Tests.Processes;

public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("frobnicate")]
    [InlineData("--demo maybe")]
    [InlineData("--urls nowhere")]
    [InlineData("import")]
    [InlineData("import absent.csv --city testville --mapping calls")]
    [InlineData("token issue --role Emperor --city testville")]
    [InlineData("token issue --role Citizen --city testville")]
    [InlineData("token issue --role Agent --city testville --minutes 0")]
    [InlineData("token issue --role Agent --city testville --person othertown/a1")]
    [InlineData("schema")]
    [InlineData("verify")]
    [InlineData("verify absent.json")]
    public async Task A_wrong_argument_gets_one_line_and_exit_code_2(string arguments)
    {
        var (exitCode, output, errors) = await HostProcess.RunAsync(_folder.Path, arguments.Split(' '));

        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.EndsWith("See --help.", Assert.Single(errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Help_names_every_command_and_exits_with_0()
    {
        var (exitCode, output, errors) = await HostProcess.RunAsync(_folder.Path, "--help");

        Assert.Equal((0, ""), (exitCode, errors));
        foreach (var command in new[] { "import", "schema", "token", "keys", "plugins", "cases", "results", "verify", "events", "operations", "--demo", "--urls", "--data" })
            Assert.Contains(command, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_schema_is_told_and_a_new_export_mends_it()
    {
        var schema = _folder.File("s/hotline.graphql");
        Assert.Equal(1, (await HostProcess.RunAsync(_folder.Path, "schema", "export", "--check", "--out", schema)).ExitCode);
        Assert.Equal(0, (await HostProcess.RunAsync(_folder.Path, "schema", "export", "--out", schema)).ExitCode);
        Assert.Equal(0, (await HostProcess.RunAsync(_folder.Path, "schema", "export", "--check", "--out", schema)).ExitCode);

        await File.AppendAllTextAsync(schema, "type Stale { x: Int }\n");
        var (exitCode, _, errors) = await HostProcess.RunAsync(_folder.Path, "schema", "export", "--check", "--out", schema);
        Assert.Equal(1, exitCode);
        Assert.Contains("not up to date", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("data")));
    }

    [Fact]
    public async Task The_stored_operations_are_listed_by_the_ids_that_callers_send()
    {
        var (exitCode, output, errors) = await HostProcess.RunAsync(_folder.Path, "operations", "list");
        Assert.Equal((0, ""), (exitCode, errors));
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "schema", "operations", "Citizen.graphql"));
        var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
        Assert.Contains($"sha256:{id}\tCitizen\tPublicRanking PublicSurveys", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_takes_the_exported_schemas_and_empties_the_list_and_takes_no_stale_one()
    {
        var schema = _folder.File("s/hotline.graphql");
        Assert.Equal(1, (await HostProcess.RunAsync(_folder.Path, "schema", "release", "--out", schema)).ExitCode);
        Assert.False(Directory.Exists(_folder.File("s/released")));

        await HostProcess.RunAsync(_folder.Path, "schema", "export", "--out", schema);
        await File.WriteAllTextAsync(_folder.File("s/breaking-changes.json"), """[{ "change": "FIELD_REMOVED: A.b was removed." }]""");
        Assert.Equal(0, (await HostProcess.RunAsync(_folder.Path, "schema", "release", "--out", schema)).ExitCode);
        foreach (var file in new[] { "hotline.graphql", "public.graphql" })
            Assert.Equal(await File.ReadAllTextAsync(_folder.File($"s/{file}")), await File.ReadAllTextAsync(_folder.File($"s/released/{file}")));
        Assert.Equal("[]\n", await File.ReadAllTextAsync(_folder.File("s/breaking-changes.json")));
    }

    [Fact]
    public async Task The_plugins_of_the_repository_are_all_active()
    {
        var (exitCode, output, errors) = await HostProcess.RunAsync(_folder.Path, "plugins", "list");

        Assert.Equal(("", 0), (errors, exitCode));
        Assert.NotEmpty(output);
        Assert.All(output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), line => Assert.EndsWith("\tActive", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dongying")]
    [InlineData("lianyungang")]
    public async Task The_cases_of_a_pack_come_out_as_they_say(string pack)
    {
        var (exitCode, output, errors) = await HostProcess.RunAsync(_folder.Path, "cases", "run", pack);

        Assert.Equal(("", 0), (errors, exitCode));
        Assert.Matches(@"[1-9][0-9]* as expected, 0 not\.", output);
        Assert.Equal(1, (await HostProcess.RunAsync(_folder.Path, "cases", "run", "nowhere")).ExitCode);
    }

    [Theory]
    [InlineData("not json", "not complete JSON")]
    [InlineData("{}", "is no dossier")]
    [InlineData("{\"format\":\"hotline-dossier/9\"}", "use the version that wrote it")]
    public async Task A_file_that_is_no_dossier_is_told_and_touches_nothing(string content, string why)
    {
        await File.WriteAllTextAsync(_folder.File("file.json"), content);
        var (exitCode, output, errors) = await HostProcess.RunAsync(_folder.Path, "verify", "file.json");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(why, errors, StringComparison.Ordinal);
        Assert.Equal([_folder.File("file.json")], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_refused_in_one_line()
    {
        await File.WriteAllTextAsync(_folder.File("data"), "a file where the folder should be");
        var (exitCode, _, errors) = await HostProcess.RunAsync(_folder.Path, "events", "dead");

        Assert.Equal(1, exitCode);
        Assert.Contains("cannot be written", Assert.Single(errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_in_one_line_and_left_as_it_is()
    {
        Directory.CreateDirectory(_folder.File("data"));
        var content = new string('x', 5000);
        await File.WriteAllTextAsync(_folder.File("data/hotline.db"), content);
        var (exitCode, _, errors) = await HostProcess.RunAsync(_folder.Path, "--demo", "false", "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, exitCode);
        Assert.Contains("is no database", Assert.Single(errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(_folder.File("data/hotline.db")));
    }

    public void Dispose() => _folder.Dispose();
}
