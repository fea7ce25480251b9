using System.Diagnostics.CodeAnalysis;

namespace Hotline.Kernel;

/// <summary>An expected failure, as data: what is wrong, where, and what to do.</summary>
/// <param name="Code">Stable, for programs, in upper snake case: <c>CLOSING_NEEDS_CENTRE_CALLBACK</c>.</param>
/// <param name="Message">For people. Never an internal name.</param>
/// <param name="Field">The input field at fault, as the caller wrote it; <c>null</c> where it is the whole.</param>
/// <param name="At">Where in the field's text, where that is known.</param>
public sealed record Problem(string Code, Text Message, string? Field = null, TextPosition? At = null)
{
    public Problem(string code, string chinese, string english, string? field = null) : this(code, new Text(chinese, english), field) { }
}

/// <summary>A place in a text; both count from 1.</summary>
public readonly record struct TextPosition(int Line, int Column);

/// <summary>A value, or the reasons why there is none.</summary>
public sealed class Outcome<T>
{
    private Outcome(T? value, IReadOnlyList<Problem> problems) => (Value, Problems) = (value, problems);

    public T? Value { get; }
    public IReadOnlyList<Problem> Problems { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Problems.Count == 0;

    public static implicit operator Outcome<T>(T value) => new(value, []);
    public static implicit operator Outcome<T>(Problem problem) => new(default, [problem]);
    public static implicit operator Outcome<T>(List<Problem> problems) => new(default, problems.Count > 0
        ? problems
        : throw new ArgumentException("A failure has at least one problem.", nameof(problems)));
}
