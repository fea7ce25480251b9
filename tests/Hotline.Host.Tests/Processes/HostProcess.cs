using System.Diagnostics;
using System.Text;

namespace Hotline.Host.Tests.Processes;

/// <summary>The real host in a process of its own, as a user starts it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly List<(Predicate<string> Wanted, TaskCompletionSource<string> Found)> _awaited = [];
    private readonly TaskCompletionSource<Uri> _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(string workingFolder, string[] args, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Hotline.Host.dll"), .. args])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // As `dotnet run` starts it; a test of another environment says so.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        _process.Exited += (_, _) =>
        {
            var ended = new InvalidOperationException($"The host ended: {Errors}");
            _serving.TrySetException(ended);
            lock (_awaited)
                foreach (var (_, found) in _awaited) found.TrySetException(ended);
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output { get { lock (_output) return _output.ToString(); } }
    public string Errors { get { lock (_errors) return _errors.ToString(); } }

    /// <summary>The first line, written or to come, that is wanted.</summary>
    public Task<string> LineAsync(Predicate<string> wanted)
    {
        lock (_awaited)
        {
            if (Array.Find($"{Output}{Errors}".Split(Environment.NewLine), wanted) is { } written) return Task.FromResult(written);
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((wanted, found));
            return found.Task.WaitAsync(Patience);
        }
    }

    /// <summary>As a power cut does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Serves on a free port from <c>data</c> below the folder; returns when it answers.</summary>
    public static Task<(HostProcess Host, HttpClient Client)> ServeAsync(string folder, params string[] args) => ServeAsync(folder, new Dictionary<string, string>(), args);

    /// <param name="folder">Where it works.</param>
    /// <param name="settings">In its environment, e.g. <c>Plugins__Strict</c>.</param>
    /// <param name="args">On its command line.</param>
    public static async Task<(HostProcess Host, HttpClient Client)> ServeAsync(string folder, IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        var host = new HostProcess(folder, ["--urls", "http://127.0.0.1:0", .. args], settings);
        var address = await host._serving.Task.WaitAsync(Patience);
        return (host, new HttpClient { BaseAddress = address });
    }

    /// <summary>Starts a command; the caller waits for what it wants of it.</summary>
    public static HostProcess Start(string folder, params string[] args) => Start(folder, new Dictionary<string, string>(), args);

    private static HostProcess Start(string folder, IReadOnlyDictionary<string, string> settings, string[] args)
    {
        var host = new HostProcess(folder, args, settings);
        // Unasked for where nothing is served: the process's end is no error here.
        _ = host._serving.Task.ContinueWith(task => task.Exception, TaskScheduler.Default);
        return host;
    }

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string folder, params string[] args) => RunAsync(folder, new Dictionary<string, string>(), args);

    /// <param name="folder">Where it works.</param>
    /// <param name="settings">In its environment.</param>
    /// <param name="args">On its command line.</param>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string folder, IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        await using var host = Start(folder, settings, args);
        await host._process.WaitForExitAsync().WaitAsync(Patience);
        return (host._process.ExitCode, host.Output, host.Errors);
    }

    /// <summary>As the operator's Ctrl-C does.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(StringBuilder lines, string? line)
    {
        if (line is null) return;
        lock (_awaited)
        {
            lock (lines) lines.AppendLine(line);
            foreach (var (_, found) in _awaited.Where(each => each.Wanted(line))) found.TrySetResult(line);
        }
        const string announcement = "GraphQL at ";
        if (line.StartsWith(announcement, StringComparison.Ordinal)) _serving.TrySetResult(new Uri(line[announcement.Length..]));
    }
}
