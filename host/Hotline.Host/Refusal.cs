using Hotline.Kernel;

namespace Hotline.Host;

/// <summary>
/// The host cannot start, or a command cannot be carried out, for a reason that its operator can remove. It unwinds to
/// the command line, which prints the one line and exits with 1.
/// </summary>
public sealed class RefusalException(Problem problem, Exception? innerException = null) : Exception(problem.Message.English, innerException)
{
    public Problem Problem { get; } = problem;
}
