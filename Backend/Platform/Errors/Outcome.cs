namespace Bailey.Platform.Errors;

/// <summary>What an act returns: its value, or the refusal that says why not.</summary>
internal readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    public bool IsOk => Refusal is null;

    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"There is no value: {Refusal.Code}.");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    public TResult Match<TResult>(Func<T, TResult> ok, Func<Refusal, TResult> no) => Refusal is null ? ok(_value!) : no(Refusal);
}

/// <summary>What an act without a value returns: done, or the refusal that says why not.</summary>
internal readonly struct Outcome
{
    private Outcome(Refusal refusal) => Refusal = refusal;

    public static Outcome Done => default;

    public Refusal? Refusal { get; }

    public bool IsOk => Refusal is null;

    public static implicit operator Outcome(Refusal refusal) => new(refusal);

    public TResult Match<TResult>(Func<TResult> ok, Func<Refusal, TResult> no) => Refusal is null ? ok() : no(Refusal);
}
