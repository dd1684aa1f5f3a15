package leadloom.api.access;

import java.io.Serial;
import java.util.List;
import leadloom.hub.access.Accounts.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A colleague who has proved who they are. What they may do is read from the account with every request. */
public final class SignedIn extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Account account;
    private final boolean remembered;

    public SignedIn(Account account) {
        this(account, false);
    }

    /** @param remembered the hub could not be asked, so this is what it said a little while ago */
    public SignedIn(Account account, boolean remembered) {
        super(List.of());
        this.account = account;
        this.remembered = remembered;
        setAuthenticated(true);
    }

    /** Whether the hub could not be asked; then there is nothing to be had but what is in memory. */
    public boolean remembered() {
        return remembered;
    }

    public Account account() {
        return account;
    }

    @Override
    public String getName() {
        return account.id();
    }

    @Override
    public Object getPrincipal() {
        return account;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that && that.account.id().equals(account.id());
    }

    @Override
    public int hashCode() {
        return account.id().hashCode();
    }
}
