namespace Bailey.Platform;

/// <summary>Raises events that every listener must hear: the bug of one must not keep the others from ending what they hold open.</summary>
internal static class Listeners
{
    public static void TellEach<T>(this Action<T>? listeners, T what, Action<Exception> failed)
    {
        foreach (var listener in Delegate.EnumerateInvocationList(listeners))
        {
            try
            {
                listener(what);
            }
            catch (Exception fault)
            {
                failed(fault);
            }
        }
    }
}
