using System.Text;
using Hotline.GraphQL;
using Hotline.Host.Access;
using Hotline.Host.Data;
using Hotline.Kernel;
using Hotline.Modularity;
using Hotline.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hotline.Host.Tests.Access;

public sealed class TokenTests : IDisposable
{
    private static readonly Caller Officer = new(Role.UnitOfficer, "testville", "testville/u1", "testville/water", "王五");

    private readonly TemporaryFolder _folder = new();
    private readonly FixedTime _time = new(Instant.Utc(2026, 3, 2, 8));
    private readonly LocalIssuer _issuer;
    private readonly TokenReader _reader;

    public TokenTests()
    {
        _issuer = new LocalIssuer(DataFolder.Open(_folder.Path), _time);
        _reader = new TokenReader(new AccessOptions(), _issuer, _time, NullLogger<TokenReader>.Instance);
    }

    [Fact]
    public async Task A_token_gives_back_the_caller_and_when_it_ends()
    {
        var known = await ReadAsync(_issuer.Issue(Officer, TimeSpan.FromHours(1)));

        Assert.Equal(Officer, known.Value!.Caller);
        Assert.Equal(_time.Now.Plus(TimeSpan.FromHours(1)), known.Value.Until);
    }

    [Fact]
    public async Task A_token_that_has_ended_is_refused()
    {
        var token = _issuer.Issue(Officer, TimeSpan.FromHours(1));
        _time.Now = _time.Now.Plus(TimeSpan.FromMinutes(62));

        Assert.Equal("INVALID_TOKEN", (await ReadAsync(token)).Problems.Single().Code);
    }

    [Fact]
    public async Task A_token_of_another_folders_key_is_refused()
    {
        using var other = new TemporaryFolder();
        var forged = new LocalIssuer(DataFolder.Open(other.Path), _time).Issue(Officer, TimeSpan.FromHours(1));

        Assert.Equal("INVALID_TOKEN", (await ReadAsync(forged)).Problems.Single().Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    public async Task What_is_no_token_is_refused(string token) => Assert.Equal("INVALID_TOKEN", (await ReadAsync(token)).Problems.Single().Code);

    [Fact]
    public async Task A_token_without_a_signature_is_refused()
    {
        var parts = _issuer.Issue(Officer, TimeSpan.FromHours(1)).Split('.');
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"alg":"none","typ":"JWT"}""")).TrimEnd('=');

        Assert.Equal("INVALID_TOKEN", (await ReadAsync($"{header}.{parts[1]}.")).Problems.Single().Code);
    }

    [Fact]
    public void The_key_is_kept_and_only_its_owner_reads_it()
    {
        var key = _folder.File("local-issuer.key");
        var written = File.ReadAllBytes(key);
        _ = new LocalIssuer(DataFolder.Open(_folder.Path), _time);

        Assert.Equal(written, File.ReadAllBytes(key));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
    }

    private Task<Outcome<KnownCaller>> ReadAsync(string token) => _reader.ReadAsync(token, CancellationToken.None);

    public void Dispose()
    {
        _reader.Dispose();
        _folder.Dispose();
    }
}
